package dev.interlock.benchmark.compiletime;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What looks at the program while it is compiled. */
enum Checker {
    /** Nothing but javac itself. */
    NONE("plain javac", "dev.interlock.annotations"),

    INTERLOCK("Interlock", "dev.interlock.annotations") {
        @Override
        List<String> arguments(Path jars) {
            return List.of(
                    "--processor-path", jars.resolve("interlock-processor.jar").toString());
        }
    },

    /** Error Prone with the one check alone. */
    ERROR_PRONE("Error Prone, GuardedBy only", "com.google.errorprone.annotations.concurrent") {
        @Override
        List<String> ofJvm() {
            return Stream.concat(
                            Stream.of("api", "file", "main", "model", "parser", "processing", "tree", "util")
                                    .map(name -> "--add-exports=jdk.compiler/com.sun.tools.javac." + name),
                            Stream.of("code", "comp")
                                    .map(name -> "--add-opens=jdk.compiler/com.sun.tools.javac." + name))
                    .map(option -> option + "=ALL-UNNAMED")
                    .toList();
        }

        @Override
        List<String> arguments(Path jars) throws IOException {
            return List.of(
                    "-XDcompilePolicy=simple",
                    "--should-stop=ifError=FLOW",
                    "-XDaddTypeAnnotationsToSymbol=true",
                    "--processor-path",
                    jarsIn(jars.resolve("error-prone")),
                    "-Xplugin:ErrorProne -XepDisableAllChecks -Xep:GuardedBy:WARN");
        }

        @Override
        String onClassPath(Path jars) throws IOException {
            return File.pathSeparator + jarsIn(jars.resolve("error-prone"));
        }
    },

    /** The Checker Framework's checker of locks, with warnings for errors, so that it too goes on to the end. */
    LOCK_CHECKER("Checker Framework, Lock Checker", "org.checkerframework.checker.lock.qual") {
        @Override
        List<String> ofJvm() {
            return ERROR_PRONE.ofJvm();
        }

        @Override
        List<String> arguments(Path jars) throws IOException {
            return List.of(
                    "-processor",
                    "org.checkerframework.checker.lock.LockChecker",
                    "-Awarns",
                    "-Xmaxwarns",
                    "10",
                    "--processor-path",
                    jars.resolve("checker.jar") + onClassPath(jars));
        }

        @Override
        String onClassPath(Path jars) {
            return File.pathSeparator + jars.resolve("checker-qual.jar");
        }
    };

    private final String title;
    private final String annotations;

    Checker(String title, String annotations) {
        this.title = title;
        this.annotations = annotations;
    }

    /** The name in the table. */
    String title() {
        return title;
    }

    /** The program with its own {@code GuardedBy} in place of ours. */
    String inItsTerms(String source) {
        return source.replace("dev.interlock.annotations.GuardedBy", annotations + ".GuardedBy");
    }

    /** Whether its silence is part of what is measured. */
    boolean isSilent() {
        return this == NONE || this == INTERLOCK;
    }

    /** Options of the JVM that javac runs on. */
    List<String> ofJvm() {
        return List.of();
    }

    /** Options of javac. */
    List<String> arguments(Path jars) throws IOException {
        return List.of();
    }

    /** What the class path ends with besides the jars that the program needs. */
    String onClassPath(Path jars) throws IOException {
        return "";
    }

    private static String jarsIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString).sorted().collect(Collectors.joining(File.pathSeparator));
        }
    }
}
