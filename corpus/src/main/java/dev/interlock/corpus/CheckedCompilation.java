package dev.interlock.corpus;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A compilation of a code base as it is, with Interlock's jar on the processor path and no option that a user would not need. */
public final class CheckedCompilation {
    private static final Pattern FIRST_LINE = Pattern.compile("\\[interlock:([a-z-]+)] ([^\\r\\n]*)");
    static final String INTERNAL = "internal-error";

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final Path interlock;

    public CheckedCompilation(Path interlock) {
        this.interlock = interlock;
    }

    /** Compiles everything at once; class files go to a folder that is thrown away. */
    public Outcome of(CodeBase code) {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                        compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8);
                ScratchFolder classes = ScratchFolder.create()) {
            var sources = files.getJavaFileObjectsFromPaths(code.sources());
            boolean compiled = compiler.getTask(null, files, diagnostics, options(code, classes.path()), null, sources)
                    .call();
            return outcome(compiled, diagnostics.getDiagnostics());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> options(CodeBase code, Path classes) {
        String libraries =
                code.libraries().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        return List.of(
                "--release=" + code.release(),
                "-Xmaxerrs",
                "100000",
                "-Xmaxwarns",
                "100000",
                "--processor-path=" + interlock,
                "--class-path=" + libraries,
                "-d",
                classes.toString());
    }

    private Outcome outcome(boolean compiled, List<Diagnostic<? extends JavaFileObject>> diagnostics) {
        List<Finding> findings = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics) {
            Matcher line = FIRST_LINE.matcher(diagnostic.getMessage(Locale.ROOT));
            if (line.find() && !line.group(1).equals(INTERNAL)) {
                findings.add(new Finding(line.group(1), member(diagnostic), line.group(2)));
            } else if (diagnostic.getKind() == Diagnostic.Kind.ERROR
                    || line.reset().find()) {
                failures.add(diagnostic.toString());
            }
        }
        if (!compiled && findings.isEmpty() && failures.isEmpty()) {
            failures.add("javac failed without a word");
        }
        return new Outcome(findings, failures);
    }

    private String member(Diagnostic<? extends JavaFileObject> diagnostic) {
        JavaFileObject file = diagnostic.getSource();
        return file == null ? "(no file)" : EnclosingMember.at(compiler, file, diagnostic.getPosition());
    }
}
