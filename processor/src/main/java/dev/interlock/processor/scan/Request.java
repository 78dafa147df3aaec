package dev.interlock.processor.scan;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be scanned, and how.
 *
 * @param files the source files
 * @param classPath the libraries that the sources need, as javac takes them; empty for none
 * @param processorPath further annotation processors to run, as javac takes them; empty for none
 * @param release the version of Java that the sources are written for; empty for that of the runtime
 * @param encoding the name of the sources' encoding; empty for javac's default
 * @param settings the processor's options: the keys begin with {@code interlock.}
 */
public record Request(
        List<Path> files,
        String classPath,
        String processorPath,
        Optional<String> release,
        Optional<String> encoding,
        Map<String, String> settings) {
    public Request {
        files = List.copyOf(files);
        settings = Map.copyOf(settings);
    }
}
