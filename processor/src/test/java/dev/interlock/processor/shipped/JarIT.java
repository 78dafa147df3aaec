package dev.interlock.processor.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What lies in the packaged jar: our own packages, the libraries relocated into them, and both services. */
class JarIT {
    @Test
    void everyClassLiesInOurPackages() throws IOException {
        try (JarFile jar = new JarFile(Javac.INTERLOCK.toFile())) {
            List<String> strangers = jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class") && !name.equals("module-info.class"))
                    .filter(name -> !name.startsWith("dev/interlock/processor/"))
                    .toList();

            assertThat(strangers).isEmpty();
            assertThat(jar.stream().map(ZipEntry::getName))
                    .anyMatch(name -> name.startsWith("dev/interlock/processor/shaded/"));
        }
    }

    @Test
    void theModuleProvidesBothServicesAndOpensNothing() {
        ModuleDescriptor module = ModuleFinder.of(Javac.INTERLOCK)
                .find("dev.interlock.processor")
                .orElseThrow()
                .descriptor();

        assertThat(module.provides())
                .extracting(ModuleDescriptor.Provides::service)
                .containsExactlyInAnyOrder("javax.annotation.processing.Processor", "com.sun.source.util.Plugin");
        assertThat(module.exports()).isEmpty();
        assertThat(module.opens()).isEmpty();
    }

    /** A file more, of a library or of a tool, may start something in every compilation that sees the jar. */
    @Test
    void thereIsNothingElseInIt() throws IOException {
        try (JarFile jar = new JarFile(Javac.INTERLOCK.toFile())) {
            assertThat(jar.stream()
                            .filter(entry -> !entry.isDirectory())
                            .map(ZipEntry::getName)
                            .filter(name -> !name.endsWith(".class"))
                            .filter(name -> !name.matches("dev/interlock/processor/scan/checks/[a-z-]+\\.md")))
                    .containsExactlyInAnyOrder(
                            "META-INF/MANIFEST.MF",
                            "META-INF/LICENSE",
                            "META-INF/NOTICE",
                            "META-INF/gradle/incremental.annotation.processors",
                            "META-INF/services/com.sun.source.util.Plugin",
                            "META-INF/services/javax.annotation.processing.Processor",
                            "dev/interlock/processor/picture/page.html");
        }
    }

    /** The processor that claims the annotations comes last: what it claims is offered to nobody after it. */
    @Test
    void theServicesAreTwoProcessorsAndAPluginInThatOrder() throws IOException {
        assertThat(lines("META-INF/services/javax.annotation.processing.Processor"))
                .containsExactly(
                        "dev.interlock.processor.InterlockProcessor",
                        "dev.interlock.processor.OwnAnnotationsProcessor");
        assertThat(lines("META-INF/services/com.sun.source.util.Plugin"))
                .containsExactly("dev.interlock.processor.InterlockPlugin");
    }

    @Test
    void gradleIsToldOfBothProcessors() throws IOException {
        assertThat(lines("META-INF/gradle/incremental.annotation.processors"))
                .containsExactly(
                        "dev.interlock.processor.InterlockProcessor,isolating",
                        "dev.interlock.processor.OwnAnnotationsProcessor,isolating");
    }

    @Test
    void theLicencesOfItsPartsAreInIt() throws IOException {
        assertThat(lines("META-INF/LICENSE")).contains("                                 Apache License");
        try (JarFile jar = new JarFile(Javac.INTERLOCK.toFile())) {
            String notice = String.join("\n", lines("META-INF/NOTICE"));
            assertThat(jar.stream()
                            .map(ZipEntry::getName)
                            .filter(name -> name.startsWith("dev/interlock/processor/shaded/"))
                            .filter(name -> name.endsWith(".class"))
                            .map(JarIT::library)
                            .distinct())
                    .isNotEmpty()
                    .allSatisfy(library -> assertThat(notice).contains(library));
        }
    }

    /** The library that a relocated class comes from, as the notice names it. */
    private static String library(String name) {
        String within = name.substring("dev/interlock/processor/shaded/".length());
        if (within.startsWith("javapoet/")) {
            return "com.palantir.javapoet:javapoet";
        } else if (within.startsWith("google/auto/common/")) {
            return "com.google.auto:auto-common";
        } else if (within.startsWith("google/common/util/concurrent/internal/")) {
            return "com.google.guava:failureaccess";
        } else if (within.startsWith("google/common/") || within.startsWith("google/thirdparty/")) {
            return "com.google.guava:guava";
        }
        return "a library that the notice does not know, with " + name;
    }

    private static List<String> lines(String entry) throws IOException {
        try (JarFile jar = new JarFile(Javac.INTERLOCK.toFile());
                InputStream in = jar.getInputStream(jar.getEntry(entry))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
