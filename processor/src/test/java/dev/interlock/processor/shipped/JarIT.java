package dev.interlock.processor.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
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
}
