package dev.interlock.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A body of sources and the jars that they compile against.
 *
 * @param name as in the name of its verdict file
 * @param sources every {@code .java} file, in the order of their paths
 * @param libraries the class path
 */
public record CodeBase(String name, List<Path> sources, List<Path> libraries) {
    public CodeBase {
        sources = List.copyOf(sources);
        libraries = List.copyOf(libraries);
    }

    /** The code base unpacked in a folder: its {@code sources} and its {@code libraries}. */
    public static CodeBase in(Path folder) {
        return new CodeBase(
                folder.getFileName().toString(),
                files(folder.resolve("sources"), ".java"),
                files(folder.resolve("libraries"), ".jar"));
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
