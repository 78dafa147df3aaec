package dev.interlock.processor.shipped;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One of the projects of {@code src/it}, copied into a folder where it may be changed, and built by a Maven of its own. Interlock comes from
 * a local repository that holds nothing else, and whose name has a space in it; what Maven itself needs, from the usual one behind it.
 */
final class MavenBuild {
    private static final Path PROJECTS = Path.of("src/it");

    private final Path folder;
    private final Path repository;

    private MavenBuild(Path folder, Path repository) {
        this.folder = folder;
        this.repository = repository;
    }

    /** Copies the project of that name. */
    static MavenBuild copy(String project, Path under) throws IOException {
        MavenBuild build = new MavenBuild(under.resolve(project), ItRepository.in(under.resolve("the repository")));
        return build.with(project);
    }

    /** Copies the classes into it that several projects have in common. */
    MavenBuild with(String shared) throws IOException {
        Path from = PROJECTS.resolve(shared);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
                if (file.endsWith("pom.xml")) {
                    Files.writeString(copy, withVersions(Files.readString(copy)));
                }
            }
        }
        return this;
    }

    private static String withVersions(String pom) {
        String text = pom;
        for (String name : List.of("interlock", "errorprone", "nullaway", "ecj")) {
            text = text.replace("@" + name + ".version@", System.getProperty("it." + name + ".version"));
        }
        return text;
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** Changes a source file. */
    MavenBuild edit(String name, String old, String replacement) throws IOException {
        String text = Files.readString(file(name), StandardCharsets.ISO_8859_1);
        if (!text.contains(old)) {
            throw new IllegalArgumentException(name + " has no " + old);
        }
        Files.writeString(file(name), text.replace(old, replacement), StandardCharsets.ISO_8859_1);
        return this;
    }

    /** Runs Maven with these arguments. */
    Outcome run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("it.maven.home"), "bin", "mvn").toString());
        command.addAll(List.of(
                "-B",
                "-ntp",
                "-Dstyle.color=never",
                "-Dmaven.repo.local=" + repository,
                "-Dmaven.repo.local.tail=" + System.getProperty("it.repository")));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.keySet().removeIf(name -> name.startsWith("MAVEN_"));
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output, folder);
    }

    /**
     * How a build ended.
     *
     * @param status of the process
     * @param output everything that was printed
     */
    record Outcome(int status, String output, Path folder) {
        private static final String OURS = "[interlock";
        private static final String COUNT = "[interlock] ";

        /** What Interlock found, each message once, as it stands in the log, without the folders of this machine. */
        String messages() {
            List<String> lines = new ArrayList<>();
            boolean inside = false;
            for (String line : output.lines().toList()) {
                inside = line.contains(OURS) || (inside && line.startsWith(" "));
                if (inside) {
                    lines.add(line.replaceAll("(/[^ /]+)*/src/main/java/", ""));
                }
            }
            List<String> messages = Stream.of(String.join("\n", lines).split("(?=\\[(?:ERROR|WARNING|INFO)])"))
                    .map(String::strip)
                    .filter(message -> !message.contains(COUNT))
                    .distinct()
                    .toList();
            // Maven shows the first lines of a compilation's errors a second time, at its end.
            return messages.stream()
                    .filter(message -> messages.stream().noneMatch(other -> other.startsWith(message + "\n")))
                    .collect(joining("\n"));
        }

        /** Whether no warning and no error was printed. */
        boolean isQuiet() {
            return output.lines().noneMatch(line -> line.startsWith("[WARNING]") || line.startsWith("[ERROR]"));
        }
    }
}
