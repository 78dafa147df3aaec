package dev.interlock.processor;

import dev.interlock.annotations.GuardedBy;
import dev.interlock.runtime.Mutex;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles small programs, as their authors would, and packs them into jars for others to compile against. */
final class JarMaker {
    private static final String PREFIX = "package ";
    private static final String MODULE = "module ";
    private static final Pattern TYPE = Pattern.compile("(?:class|interface) (\\w+)");

    private final Path folder;

    JarMaker(Path folder) {
        this.folder = folder;
    }

    /** What the compiler said, each message without its source frame. */
    record Outcome(boolean success, List<String> messages) {}

    /** Compiles the classes, each given by its source, into the folder of that name. */
    Outcome compile(String name, List<Path> libraries, String... sources) {
        return compile(name, libraries, List.of(), sources);
    }

    /** The same, with more options on the command line. */
    Outcome compile(String name, List<Path> libraries, List<String> more, String... sources) {
        return run(name, "--class-path", libraries, more, sources);
    }

    /** Compiles a named module, whose declaration is the first source, against modules. */
    Outcome compileModule(String name, List<Path> modules, String... sources) {
        return run(name, "--module-path", modules, List.of(), sources);
    }

    private Outcome run(String name, String where, List<Path> libraries, List<String> more, String... sources) {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        String path = Stream.concat(Stream.of(home(GuardedBy.class), home(Mutex.class)), libraries.stream())
                .map(Path::toString)
                .collect(Collectors.joining(java.io.File.pathSeparator));
        List<String> options = new ArrayList<>(List.of(
                "-d",
                classes(name).toString(),
                where,
                path,
                "-processorpath",
                System.getProperty("java.class.path"),
                "-implicit:none"));
        options.addAll(more);
        boolean success = ToolProvider.getSystemJavaCompiler()
                .getTask(
                        null,
                        null,
                        diagnostics,
                        options,
                        null,
                        Stream.of(sources).map(JarMaker::source).toList())
                .call();
        return new Outcome(
                success,
                diagnostics.getDiagnostics().stream()
                        .filter(diagnostic -> diagnostic.getKind() != Diagnostic.Kind.NOTE)
                        .map(diagnostic -> diagnostic.getMessage(null))
                        .toList());
    }

    /** The folder of class files of that name. */
    Path classes(String name) {
        try {
            return Files.createDirectories(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Packs the class files, and what lies beside them, into a jar. */
    Path jar(String name) {
        Path jar = folder.resolve(name + ".jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (Path each : files(name)) {
                out.putNextEntry(
                        new ZipEntry(classes(name).relativize(each).toString().replace('\\', '/')));
                out.write(Files.readAllBytes(each));
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of the folder of that name, sorted. */
    List<Path> files(String name) {
        try (Stream<Path> all = Files.walk(classes(name))) {
            return new ArrayList<>(all.filter(Files::isRegularFile).sorted().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JavaFileObject source(String text) {
        int start = text.startsWith(MODULE) ? -1 : text.indexOf(PREFIX);
        String within = start < 0 ? "" : text.substring(start + PREFIX.length(), text.indexOf(';')) + "/";
        Matcher type = TYPE.matcher(text);
        String name = text.startsWith(MODULE) ? "module-info" : type.find() ? type.group(1) : "package-info";
        URI uri = URI.create("string:///" + within.replace('.', '/') + name + ".java");
        return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    private static Path home(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
