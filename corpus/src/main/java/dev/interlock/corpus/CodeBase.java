package dev.interlock.corpus;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A body of sources and the jars that they compile against.
 *
 * @param name as in the name of its verdict file
 * @param sources every {@code .java} file, in the order of their paths
 * @param libraries the class path
 * @param release the version of Java that it is written in
 */
public record CodeBase(String name, List<Path> sources, List<Path> libraries, int release) {
    private static final int USUAL_RELEASE = 17;

    public CodeBase {
        sources = List.copyOf(sources);
        libraries = List.copyOf(libraries);
    }

    /** The code base unpacked in a folder: its {@code sources} and its {@code libraries}. */
    public static CodeBase in(Path folder) {
        return new CodeBase(
                folder.getFileName().toString(),
                files(folder.resolve("sources"), ".java"),
                files(folder.resolve("libraries"), ".jar"),
                USUAL_RELEASE);
    }

    /** The code base of that name whose {@code sources} are unpacked in a folder, against the class path that a file says. */
    public static CodeBase of(String name, Path folder, Path classpath) {
        try {
            List<Path> libraries = Pattern.compile(File.pathSeparator)
                    .splitAsStream(Files.readString(classpath).strip())
                    .map(Path::of)
                    .toList();
            return new CodeBase(name, files(folder.resolve("sources"), ".java"), libraries, USUAL_RELEASE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same, written in that version of Java. */
    public CodeBase in(int release) {
        return new CodeBase(name, sources, libraries, release);
    }

    /** The same and one source file more. */
    public CodeBase and(Path source) {
        List<Path> more = Stream.concat(sources.stream(), Stream.of(source)).toList();
        return new CodeBase(name, more, libraries, release);
    }

    private static List<Path> files(Path folder, String suffix) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
