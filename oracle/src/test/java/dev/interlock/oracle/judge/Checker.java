package dev.interlock.oracle.judge;

import dev.interlock.annotations.GuardedBy;
import dev.interlock.oracle.support.Env;
import dev.interlock.processor.InterlockPlugin;
import dev.interlock.runtime.Mutex;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Runs of javac with the checker, over several sources each. */
final class Checker {
    private static final Pattern TAG = Pattern.compile("\\[interlock:([a-z-]+)]");

    private final Path classFiles;

    Checker(Path classFiles) {
        this.classFiles = classFiles;
    }

    /** What is reported of each source, in their order. Each must be in a package of its own: see {@link #packageName}. */
    List<List<Report>> reports(List<String> sources) {
        return compile(sources, List.of("-processorpath", home(InterlockPlugin.class)));
    }

    /** Compiles without the checker, and so in a process of its own: here it is on the class path, where javac would find it. */
    void compilePlainly(List<String> sources) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
        command.addAll(List.of("-proc:none", "-nowarn", "-d", classFiles.toString(), "-cp", classPath()));
        for (int i = 0; i < sources.size(); i++) {
            Path file = classFiles.resolve("sources").resolve(packageName(i)).resolve("Program.java");
            Files.createDirectories(file.getParent());
            command.add(Files.writeString(file, sources.get(i)).toString());
        }
        Process javac = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(javac.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (javac.waitFor() != 0) {
            throw new AssertionError(output);
        }
    }

    static String packageName(int index) {
        return "p" + index;
    }

    private List<List<Report>> compile(List<String> sources, List<String> more) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, Locale.ROOT, null);
        List<Source> units = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            units.add(new Source(i, sources.get(i)));
        }
        List<String> options = new ArrayList<>(more);
        options.addAll(List.of("-proc:none", "-Xlint:none"));
        options.addAll(List.of("-Xmaxerrs", "100000", "-Xmaxwarns", "100000"));
        options.addAll(List.of("-d", classFiles.toString(), "-cp", classPath()));
        compiler.getTask(null, files, diagnostics, options, null, units).call();
        List<List<Report>> reports =
                sources.stream().<List<Report>>map(each -> new ArrayList<>()).toList();
        for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics.getDiagnostics()) {
            Matcher tag = TAG.matcher(diagnostic.getMessage(Locale.ROOT));
            boolean ours = tag.find();
            if (ours || diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                String check = ours ? tag.group(1) : Report.JAVAC;
                Report report = new Report(check, (int) diagnostic.getLineNumber(), diagnostic.getMessage(Locale.ROOT));
                if (!(diagnostic.getSource() instanceof Source source)) {
                    throw new AssertionError(report.message());
                }
                reports.get(source.index).add(report);
            }
        }
        return reports;
    }

    private static String classPath() {
        return Stream.of(GuardedBy.class, Mutex.class, Env.class)
                .map(Checker::home)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String home(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final int index;
        private final String text;

        Source(int index, String text) {
            super(URI.create("string:///" + packageName(index) + "/Program.java"), Kind.SOURCE);
            this.index = index;
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
