package dev.interlock.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder that is gone, with all that is in it, once it is closed. */
record ScratchFolder(Path path) implements AutoCloseable {
    static ScratchFolder create() throws IOException {
        return new ScratchFolder(Files.createTempDirectory("interlock"));
    }

    @Override
    public void close() throws IOException {
        List<Path> childrenFirst;
        try (Stream<Path> tree = Files.walk(path)) {
            childrenFirst = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : childrenFirst) {
            Files.delete(each);
        }
    }
}
