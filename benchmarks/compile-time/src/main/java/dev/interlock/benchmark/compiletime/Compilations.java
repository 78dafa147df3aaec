package dev.interlock.benchmark.compiletime;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The compilations that are compared, each of the same files and the same class path. */
final class Compilations {
    private final Path jars;
    private final Path work;

    Compilations(Path jars, Path work) {
        this.jars = jars;
        this.work = work;
    }

    /** The milliseconds of CPU that a compilation under the checker's eyes takes. */
    long cpuMillis(Checker checker, List<Path> sources) throws IOException, InterruptedException {
        ForkedCompilation outcome = run(sources, checker);
        if (!outcome.compiled() || (checker.isSilent() && !outcome.messages().isBlank())) {
            throw new IllegalStateException(
                    "not a clean compilation with " + checker.title() + ": " + outcome.messages());
        }
        return outcome.cpuMillis();
    }

    /** Refuses to measure a checker that is not at work. */
    void requireThatAllCheck() throws IOException, InterruptedException {
        for (Checker checker : Checker.values()) {
            Path wrong = Files.writeString(work.resolve("Wrong.java"), checker.inItsTerms("""
                    class Wrong {
                        @dev.interlock.annotations.GuardedBy("this") private int count;

                        int next() {
                            return ++count;
                        }
                    }
                    """));
            ForkedCompilation outcome = run(List.of(wrong), checker);
            if (checker != Checker.NONE && !outcome.messages().contains("++count")) {
                throw new IllegalStateException(
                        checker.title() + " accepted a class that is wrong: " + outcome.messages());
            }
        }
    }

    private ForkedCompilation run(List<Path> sources, Checker checker) throws IOException, InterruptedException {
        Path files = Files.write(
                work.resolve("files.txt"),
                sources.stream()
                        .map(each -> '"' + each.toString().replace('\\', '/') + '"')
                        .toList());
        List<String> arguments = new ArrayList<>(List.of(
                "--class-path",
                jars.resolve("interlock-annotations.jar")
                        + File.pathSeparator
                        + jars.resolve("interlock-runtime.jar")
                        + checker.onClassPath(jars),
                "-d",
                work.resolve("classes").toString()));
        arguments.addAll(checker.arguments(jars));
        arguments.add("@" + files);
        return ForkedCompilation.of(checker.ofJvm(), arguments);
    }
}
