package dev.interlock.examples.strict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.annotations.GuardedBy;
import dev.interlock.runtime.Mutex;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The facades that the processor's golden files hold compile without a word under Error Prone and NullAway, in one compilation with their domain classes. Each case gets a package of its own; of the domain classes nothing is asked.
 */
class StrictFacadesTest {
    private static final Path GOLDEN = Path.of("..", "processor", "src", "test", "resources", "golden", "facade");
    private static final List<String> OPENED =
            List.of("api", "code", "comp", "file", "main", "model", "parser", "processing", "tree", "util");

    @TempDir
    Path folder;

    @Test
    void facadesPassErrorProneAndNullAway() throws IOException, InterruptedException {
        List<Path> sources = new ArrayList<>();
        for (Path project : children(GOLDEN)) {
            sources.addAll(copy(project, "input"));
            sources.addAll(copy(project, "expected"));
        }

        assertThat(sources).hasSizeGreaterThan(24);
        assertThat(compile(sources)).isEmpty();
    }

    /** That the two look at the files at all: a facade that returns null for what is not nullable, and one with a bug, are refused. */
    @Test
    void whatIsWrongIsRefused() throws IOException, InterruptedException {
        Path wrong = Files.createDirectories(folder.resolve("wrong/expected")).resolve("Wrong.java");
        Files.writeString(wrong, """
                package wrong.bank;
                class Wrong {
                    Object nothing() { return null; }
                    boolean same(int[] one) { return one.equals(one); }
                }
                """);

        assertThat(compile(List.of(wrong))).contains("[NullAway]", "[ArrayEquals]");
    }

    private List<Path> copy(Path project, String part) throws IOException {
        List<Path> copies = new ArrayList<>();
        String name = project.getFileName().toString();
        for (Path source : children(project.resolve(part))) {
            Path copy = folder.resolve(name).resolve(part).resolve(source.getFileName());
            Files.createDirectories(copy.getParent());
            String text = Files.readString(source)
                    .replaceAll("(?m)^(package|import|import static) bank", "$1 " + name + "x.bank");
            copies.add(Files.writeString(copy, text));
        }
        return copies;
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().collect(Collectors.toList());
        }
    }

    /** What javac prints of the sources. */
    private String compile(List<Path> sources) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
        for (String opened : OPENED) {
            command.add("-J--add-exports=jdk.compiler/com.sun.tools.javac." + opened + "=ALL-UNNAMED");
        }
        command.add("-J--add-opens=jdk.compiler/com.sun.tools.javac.code=ALL-UNNAMED");
        command.add("-J--add-opens=jdk.compiler/com.sun.tools.javac.comp=ALL-UNNAMED");
        command.addAll(List.of("-J-Duser.language=en", "-J-Djava.util.logging.config.file=none", "-proc:none"));
        command.addAll(List.of("-Xlint:all,-processing,-options,-path", "-Xmaxwarns", "1000", "-Xmaxerrs", "1000"));
        command.addAll(
                List.of("-XDcompilePolicy=simple", "--should-stop=ifError=FLOW", "-XDaddTypeAnnotationsToSymbol=true"));
        command.add("-Xplugin:ErrorProne -Xep:NullAway:ERROR -XepOpt:NullAway:AnnotatedPackages=" + packages()
                + " -XepExcludedPaths:.*/input/.*");
        command.addAll(List.of("-processorpath", System.getProperty("java.class.path")));
        command.addAll(List.of("-cp", home(GuardedBy.class) + File.pathSeparator + home(Mutex.class)));
        command.addAll(
                List.of("-d", Files.createDirectories(folder.resolve("classes")).toString()));
        sources.forEach(source -> command.add(source.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 && output.isEmpty() ? "" : output + "javac ended with " + process.exitValue();
    }

    private static String packages() throws IOException {
        return Stream.concat(children(GOLDEN).stream().map(project -> project.getFileName() + "x"), Stream.of("wrong"))
                .collect(Collectors.joining(","));
    }

    private static String home(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException impossible) {
            throw new UncheckedIOException(new IOException(impossible));
        }
    }
}
