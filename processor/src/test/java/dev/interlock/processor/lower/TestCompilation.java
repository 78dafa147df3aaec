package dev.interlock.processor.lower;

import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A run of javac over sources from strings, with {@link WholeProgram} listening. */
final class TestCompilation {
    private final List<String> options = new ArrayList<>(List.of("-proc:none", "-Xlint:none"));
    private final List<JavaFileObject> sources = new ArrayList<>();
    private final DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();

    /** Adds a source file, named by its path: {@code p/A.java}. */
    TestCompilation source(String path, String text) {
        sources.add(new SourceFile(path, text));
        return this;
    }

    TestCompilation options(String... more) {
        options.addAll(Arrays.asList(more));
        return this;
    }

    TestCompilation classFilesTo(Path directory) {
        return options("-d", directory.toString());
    }

    /** Stops after the analysis, so that nothing is written. */
    TestCompilation withoutClassFiles() {
        return options("-XDshould-stop.ifNoError=FLOW");
    }

    /** Compiles, hands the attributed classes to {@code onAttributed}, and returns the errors. */
    List<String> run(BiConsumer<JavacTask, List<TreePath>> onAttributed) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavacTask task = (JavacTask) compiler.getTask(null, null, diagnostics, options, null, sources);
        WholeProgram.install(task, (classes, packages) -> onAttributed.accept(task, classes));
        task.call();
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(diagnostic -> diagnostic.getLineNumber() + ": " + diagnostic.getMessage(null))
                .toList();
    }

    static JavacSources sources(JavacTask task, List<TreePath> classes) {
        return new JavacSources(Trees.instance(task), classes);
    }

    private static final class SourceFile extends SimpleJavaFileObject {
        private final String text;

        SourceFile(String path, String text) {
            super(URI.create("string:///" + path), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
