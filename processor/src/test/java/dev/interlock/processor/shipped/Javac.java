package dev.interlock.processor.shipped;

import dev.interlock.annotations.GuardedBy;
import dev.interlock.runtime.Mutex;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The {@code javac} of this JDK in a process of its own, as a user's build starts it, with sources and class files in one folder. */
final class Javac {
    static final Path INTERLOCK = Path.of(System.getProperty("interlock.jar"));
    static final Path ANNOTATIONS = home(GuardedBy.class);
    static final Path RUNTIME = home(Mutex.class);

    private final Path folder;
    private final List<String> arguments = new ArrayList<>();

    Javac(Path folder) {
        this.folder = folder;
    }

    /** Adds a source file; its name may name folders. */
    Javac source(String name, String text) throws IOException {
        Path file = folder.resolve("sources").resolve(name);
        Files.createDirectories(file.getParent());
        arguments.add(Files.writeString(file, text).toString());
        return this;
    }

    /** Adds options, for which paths are written as they are. */
    Javac with(Object... options) {
        Stream.of(options).map(Object::toString).forEach(arguments::add);
        return this;
    }

    Outcome run() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
        command.addAll(List.of("-d", classes().toString(), "-J-Duser.language=en"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output, Files.exists(classes()) ? classFiles() : List.of());
    }

    private Path classes() {
        return folder.resolve("classes");
    }

    private List<String> classFiles() throws IOException {
        try (Stream<Path> files = Files.walk(classes())) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> classes().relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static Path home(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * How a compilation ended.
     *
     * @param status of the process
     * @param output everything that was printed
     * @param classFiles what lies in the folder of class files
     */
    record Outcome(int status, String output, List<String> classFiles) {}
}
