package dev.interlock.examples.rejected;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * One run of {@code javac} over the sources of a folder, as a user would start it: the processor on the processor path,
 * and no other flag that has to do with Interlock.
 *
 * @param succeeded whether it ended without an error
 * @param output all that it printed, with the folder's name taken out of the paths
 */
public record Compilation(boolean succeeded, String output) {

    /** Compiles the folder's own sources, without those in folders below it, into the given empty folder. */
    static Compilation of(Path folder, Path classes) throws IOException, ClassNotFoundException, URISyntaxException {
        return of(folder, classes, "-Xlint:all");
    }

    /** The same with another choice of what javac itself is to warn of. */
    public static Compilation of(Path folder, Path classes, String lint)
            throws IOException, ClassNotFoundException, URISyntaxException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StringWriter printed = new StringWriter();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(lint, "-d", classes.toString(), "--processor-path", processorPath());
            boolean succeeded = javac.getTask(
                            printed, files, null, options, null, files.getJavaFileObjectsFromPaths(sources(folder)))
                    .call();
            return new Compilation(succeeded, normalized(printed.toString(), folder));
        }
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> entry.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    /** The processor's jar, which is all that a user needs. Before it is packaged, its classes and all libraries. */
    private static String processorPath() throws ClassNotFoundException, URISyntaxException {
        Path processor = Path.of(Class.forName("dev.interlock.processor.InterlockProcessor")
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return Files.isRegularFile(processor) ? processor.toString() : System.getProperty("java.class.path");
    }

    private static String normalized(String output, Path folder) {
        return output.replace("\r\n", "\n")
                .replace(folder + folder.getFileSystem().getSeparator(), "");
    }
}
