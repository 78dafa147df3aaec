package dev.interlock.processor;

import dev.interlock.processor.report.Baseline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The files that options name: reads and writes them, and tells what cannot be done. */
final class RequestedFiles {
    private final Consumer<String> complaints;

    RequestedFiles(Consumer<String> complaints) {
        this.complaints = complaints;
    }

    /** The baseline in the file, if it can be read. */
    Optional<Baseline> baseline(String file) {
        try {
            return Optional.of(Baseline.parse(Files.readAllLines(Path.of(file))));
        } catch (IOException | InvalidPathException e) {
            complaints.accept("the baseline " + file + " cannot be read ("
                    + e.getClass().getSimpleName() + "), so nothing is accepted");
            return Optional.empty();
        }
    }

    /** Writes one file, with the folders that it is in. */
    void write(String file, String text) {
        try {
            Path path = Path.of(file);
            if (path.getParent() != null) {
                Files.createDirectories(path.getParent());
            }
            Files.writeString(path, text);
        } catch (IOException | InvalidPathException e) {
            complaints.accept(file + " cannot be written (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** Writes files into a folder. */
    void writeAll(String folder, Map<String, String> files) {
        files.forEach((name, text) -> write(folder + "/" + name, text));
    }
}
