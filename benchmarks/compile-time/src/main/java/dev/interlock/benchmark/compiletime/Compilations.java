package dev.interlock.benchmark.compiletime;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The two kinds of compilation that are compared, each of the same files and the same class path. */
final class Compilations {
    private final Path jars;
    private final Path work;

    Compilations(Path jars, Path work) {
        this.jars = jars;
        this.work = work;
    }

    /** The milliseconds of CPU that plain javac takes. */
    long plain(List<Path> sources) throws IOException, InterruptedException {
        return clean(run(sources, List.of()));
    }

    /** The milliseconds of CPU that javac takes with Interlock on its processor path. */
    long withInterlock(List<Path> sources) throws IOException, InterruptedException {
        return clean(run(sources, interlock()));
    }

    /** Refuses to measure a checker that is not at work. */
    void requireThatInterlockChecks() throws IOException, InterruptedException {
        Path wrong = Files.writeString(work.resolve("Wrong.java"), """
                class Wrong {
                    @dev.interlock.annotations.GuardedBy("this") private int count;

                    int next() {
                        return ++count;
                    }
                }
                """);
        ForkedCompilation outcome = run(List.of(wrong), interlock());
        if (outcome.compiled() || !outcome.messages().contains("[interlock:unguarded-access]")) {
            throw new IllegalStateException("Interlock accepted a class that is wrong: " + outcome.messages());
        }
    }

    private static long clean(ForkedCompilation outcome) {
        if (!outcome.compiled() || !outcome.messages().isBlank()) {
            throw new IllegalStateException("not a clean compilation: " + outcome.messages());
        }
        return outcome.cpuMillis();
    }

    private List<String> interlock() {
        return List.of(
                "--processor-path", jars.resolve("interlock-processor.jar").toString());
    }

    private ForkedCompilation run(List<Path> sources, List<String> more) throws IOException, InterruptedException {
        Path files = Files.write(
                work.resolve("files.txt"),
                sources.stream()
                        .map(each -> '"' + each.toString().replace('\\', '/') + '"')
                        .toList());
        List<String> arguments = new ArrayList<>(List.of(
                "--class-path",
                jars.resolve("interlock-annotations.jar") + File.pathSeparator + jars.resolve("interlock-runtime.jar"),
                "-d",
                work.resolve("classes").toString()));
        arguments.addAll(more);
        arguments.add("@" + files);
        return ForkedCompilation.of(arguments);
    }
}
