package dev.interlock.processor.scan;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The entries of a class path, as a user wrote it. */
record Libraries(String classPath) {
    private static final String ALL_JARS = "*";

    /** The entries that there is nothing at. */
    List<String> missing() {
        return Arrays.stream(classPath.split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty() && !exists(entry))
                .toList();
    }

    private static boolean exists(String entry) {
        String place = entry.endsWith(ALL_JARS) ? entry.substring(0, entry.length() - ALL_JARS.length()) : entry;
        try {
            return Files.exists(Path.of(place));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
