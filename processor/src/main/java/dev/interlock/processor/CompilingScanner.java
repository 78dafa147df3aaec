package dev.interlock.processor;

import com.sun.source.util.JavacTask;
import dev.interlock.processor.scan.MemoryFiles;
import dev.interlock.processor.scan.Progress;
import dev.interlock.processor.scan.Request;
import dev.interlock.processor.scan.Scan;
import dev.interlock.processor.scan.ScanFailure;
import dev.interlock.processor.scan.Scanner;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import javax.annotation.processing.Processor;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Scans with the javac of this JVM, as far as the attribution of all bodies and no further. */
final class CompilingScanner implements Scanner {
    private static final String ERROR = "error: ";

    @Override
    public Scan scan(Request request, Progress progress) throws ScanFailure {
        String encoding = encoding(request);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        ScannedSources sources = new ScannedSources(request.files().size(), progress);
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(sources, Locale.ROOT, null);
                URLClassLoader none = new URLClassLoader(new URL[0], ClassLoader.getPlatformClassLoader());
                URLClassLoader others = loader(request.processorPath())) {
            // Unset, each of these would be what the JVM of the scan runs with.
            files.setLocation(StandardLocation.CLASS_PATH, List.of());
            files.setLocation(StandardLocation.SOURCE_PATH, List.of());
            files.setLocation(StandardLocation.ANNOTATION_PROCESSOR_PATH, List.of());
            files.handleOption("-encoding", List.of(encoding).iterator());
            JavacTask task = (JavacTask) compiler.getTask(
                    new PrintWriter(said, true),
                    new MemoryFiles(files, none), // or our plugin would start by itself, too
                    sources,
                    options(request),
                    null,
                    files.getJavaFileObjectsFromPaths(request.files()));
            task.setProcessors(processors(others));
            sources.listenTo(task);
            task.analyze();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new ScanFailure("the compiler refuses: " + reason(e), e);
        } catch (IOException | RuntimeException | ServiceConfigurationError e) {
            throw new ScanFailure("the compiler failed: " + reason(e), e);
        }
        if (!said.toString().isBlank()) {
            throw new ScanFailure("the compiler failed: " + said.toString().strip());
        }
        return sources.scan();
    }

    private static String encoding(Request request) throws ScanFailure {
        String name = request.encoding().orElse("UTF-8");
        try {
            return Charset.forName(name).name();
        } catch (IllegalArgumentException e) {
            throw new ScanFailure("there is no encoding " + name, e);
        }
    }

    private static String reason(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return message.startsWith(ERROR) ? message.substring(ERROR.length()) : message;
    }

    private static List<String> options(Request request) {
        List<String> options = new ArrayList<>(List.of(
                "-Xlint:none",
                "-Xmaxerrs",
                "" + Integer.MAX_VALUE,
                "--should-stop=ifError=ATTR",
                "--should-stop=ifNoError=ATTR"));
        if (!request.classPath().isEmpty()) {
            options.addAll(List.of("-classpath", request.classPath()));
        }
        request.release().ifPresent(release -> options.addAll(List.of("--release", release)));
        request.settings().forEach((key, value) -> options.add("-A" + key + (value.isEmpty() ? "" : "=" + value)));
        return options;
    }

    /** Ours, in the order that they need, before those of others. */
    private static List<Processor> processors(ClassLoader others) {
        List<Processor> processors = new ArrayList<>();
        ServiceLoader.load(Processor.class, others).stream()
                .filter(each -> others.equals(each.type().getClassLoader()))
                .map(ServiceLoader.Provider::get)
                .forEach(processors::add);
        processors.add(new InterlockProcessor());
        processors.add(new OwnAnnotationsProcessor());
        return processors;
    }

    private static URLClassLoader loader(String path) throws ScanFailure {
        List<URL> jars = new ArrayList<>();
        try {
            for (String entry : path.split(File.pathSeparator, -1)) {
                if (!entry.isEmpty()) {
                    jars.add(Path.of(entry).toUri().toURL());
                }
            }
        } catch (MalformedURLException | InvalidPathException e) {
            throw new ScanFailure("the processor path is not understood: " + e.getMessage(), e);
        }
        return new URLClassLoader(jars.toArray(URL[]::new), CompilingScanner.class.getClassLoader());
    }
}
