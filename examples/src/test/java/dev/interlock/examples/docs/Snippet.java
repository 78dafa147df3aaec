package dev.interlock.examples.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.interlock.examples.rejected.Compilation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A program that a page shows, in a folder.
 *
 * @param sources where its source is
 * @param classes where its class files and generated sources go
 */
record Snippet(Path sources, Path classes) {
    private static final Pattern TYPE = Pattern.compile("(?m)^(?:[a-z]+ )*(?:class|interface|record|enum) (\\w+)");
    private static final Pattern PROGRAM =
            Pattern.compile("(?s)(?:class|interface|record|enum) (\\w+)(?:(?!\\n}).)*static void main\\(");

    /** The program of that text, in a file named after its first class. */
    static Snippet of(String text, Path scratch) throws IOException {
        Matcher type = TYPE.matcher(text);
        if (!type.find()) {
            throw new IllegalArgumentException("no class in: " + text);
        }
        Path sources = Files.createTempDirectory(scratch, "sources");
        Files.writeString(sources.resolve(type.group(1) + ".java"), text);
        return ofFolder(sources, scratch);
    }

    /** The program in that folder. */
    static Snippet ofFolder(Path sources, Path scratch) throws IOException {
        return new Snippet(sources, Files.createTempDirectory(scratch, "classes"));
    }

    /** Compiles it, as strict as can be: several classes in one file are its only licence. */
    Compilation compile() throws Exception {
        return Compilation.of(sources, classes, "-Xlint:all,-auxiliaryclass");
    }

    /** The sources that are generated for it. */
    List<String> generated() throws Exception {
        compile();
        try (Stream<Path> files = Files.list(classes)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(Snippet::text)
                    .toList();
        }
    }

    /** What its {@code main} prints; it must have been compiled. */
    String run() throws Exception {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (URLClassLoader loader = new URLClassLoader(
                        new URL[] {classes.toUri().toURL()}, getClass().getClassLoader());
                PrintStream out = new PrintStream(printed, true, UTF_8)) {
            System.setOut(out);
            var main = loader.loadClass(mainClass()).getDeclaredMethod("main", String[].class);
            main.setAccessible(true);
            main.invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(console);
        }
        return printed.toString(UTF_8).replace("\r\n", "\n");
    }

    private String mainClass() throws IOException {
        try (Stream<Path> files = Files.list(sources)) {
            Matcher program = PROGRAM.matcher(text(files.findFirst().orElseThrow()));
            if (!program.find()) {
                throw new IllegalArgumentException("no main in " + sources);
            }
            return program.group(1);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
