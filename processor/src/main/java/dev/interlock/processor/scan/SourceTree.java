package dev.interlock.processor.scan;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** The source files under the files and folders that a user names. */
final class SourceTree {
    private static final String DESCRIPTOR = "module-info.java";

    private final List<PathMatcher> excluded = new ArrayList<>();

    /** @param excluded patterns as {@link java.nio.file.FileSystem#getPathMatcher} knows them after {@code glob:} */
    SourceTree(List<String> excluded) throws ScanFailure {
        for (String pattern : excluded) {
            try {
                this.excluded.add(FileSystems.getDefault().getPathMatcher("glob:" + pattern));
            } catch (PatternSyntaxException e) {
                throw new ScanFailure("the pattern " + pattern + " is not understood: " + e.getDescription(), e);
            }
        }
    }

    /** All source files, sorted; module descriptors are none, since the tree is scanned as one program on a class path. */
    List<Path> files(List<String> sources) throws ScanFailure {
        TreeSet<Path> found = new TreeSet<>();
        for (String source : sources) {
            found.addAll(under(source));
        }
        return List.copyOf(found);
    }

    private List<Path> under(String source) throws ScanFailure {
        try {
            Path path = Path.of(source);
            if (!Files.exists(path)) {
                throw new ScanFailure("there is no file or folder " + source);
            }
            try (Stream<Path> files = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
                return files.filter(this::isWanted).toList();
            }
        } catch (IOException | java.io.UncheckedIOException | InvalidPathException e) {
            throw new ScanFailure(source + " cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    private boolean isWanted(Path file) {
        Path name = file.getFileName();
        return name != null
                && name.toString().endsWith(".java")
                && !name.toString().equals(DESCRIPTOR)
                && excluded.stream().noneMatch(pattern -> pattern.matches(file))
                && Files.isRegularFile(file);
    }
}
