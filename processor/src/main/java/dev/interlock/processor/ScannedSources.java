package dev.interlock.processor;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.interlock.processor.lower.JavacSources;
import dev.interlock.processor.lower.Unresolved;
import dev.interlock.processor.lower.WholeProgram;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.report.Problem;
import dev.interlock.processor.report.Reporter;
import dev.interlock.processor.report.Severity;
import dev.interlock.processor.scan.Finding;
import dev.interlock.processor.scan.Progress;
import dev.interlock.processor.scan.Scan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticListener;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/**
 * What is found in the sources of one scan. A file with an error, and one that depends on what javac could not make out, is not judged:
 * of an unknown type nobody can say whether it is a lock. Not thread-safe.
 */
final class ScannedSources implements DiagnosticListener<JavaFileObject> {
    private static final String UNRESOLVED = "it depends on a class that does not compile here";

    private final int files;
    private final Progress progress;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Scan.LeftOut> leftOut = new TreeMap<>();
    private final Map<String, String> packages = new HashMap<>();
    private int parsed;

    ScannedSources(int files, Progress progress) {
        this.files = files;
        this.progress = progress;
    }

    /** Listens to the compilation, and judges it when it is attributed. */
    void listenTo(JavacTask task) {
        Handover handover = InterlockPlugin.offer(task);
        task.addTaskListener(new Parsing());
        WholeProgram.install(
                task,
                (classes, packages) -> judge(task, classes, packages, handover),
                attributed -> progress.done("understood", Math.min(attributed, files), files));
    }

    Scan scan() {
        return new Scan(
                files,
                findings.stream()
                        .sorted(Comparator.comparing(Finding::position))
                        .toList(),
                List.copyOf(leftOut.values()));
    }

    @Override
    public void report(Diagnostic<? extends JavaFileObject> diagnostic) {
        String message = diagnostic.getMessage(Locale.ROOT);
        JavaFileObject file = diagnostic.getSource();
        boolean isError = diagnostic.getKind() == Diagnostic.Kind.ERROR;
        if (!Finding.tagOf(message).isEmpty()) {
            Position position = position(diagnostic, file);
            findings.add(finding(
                    isError ? Severity.ERROR : Severity.WARNING,
                    position,
                    message,
                    packages.getOrDefault(position.file(), "")));
        } else if (isError) {
            String reason = message.lines().findFirst().orElse("");
            String name = file == null ? "" : file.toUri().toString();
            leftOut.putIfAbsent(name, new Scan.LeftOut(name, (int) Math.max(0, diagnostic.getLineNumber()), reason));
        }
    }

    private static Position position(Diagnostic<?> diagnostic, @Nullable JavaFileObject file) {
        return file == null
                ? Position.UNKNOWN
                : new Position(
                        file.toUri().toString(),
                        (int) diagnostic.getLineNumber(),
                        (int) diagnostic.getColumnNumber(),
                        diagnostic.getStartPosition(),
                        diagnostic.getEndPosition());
    }

    private static Finding finding(Severity severity, Position position, String text, String packageName) {
        return new Finding(severity, Finding.tagOf(text), position, packageName, "", text, List.of());
    }

    private void judge(JavacTask task, List<TreePath> classes, List<TreePath> packages, Handover handover) {
        List<TreePath> sound = sound(Trees.instance(task), classes);
        if (!sound.isEmpty()) {
            List<TreePath> soundPackages = packages.stream()
                    .filter(within -> !leftOut.containsKey(file(within)))
                    .toList();
            new Checker(task, sound, handover, sources -> new Found())
                    .check(sound, soundPackages, lowered -> progress.done("judged", lowered, sound.size()));
        }
    }

    /** The classes of files without errors; where there is no error at all, all of them. */
    private List<TreePath> sound(Trees trees, List<TreePath> classes) {
        if (leftOut.isEmpty()) {
            return classes;
        }
        for (TreePath type : classes) {
            String file = file(type);
            if (!leftOut.containsKey(file) && Unresolved.isIn(trees, type)) {
                leftOut.put(file, new Scan.LeftOut(file, 0, UNRESOLVED));
            }
        }
        return classes.stream().filter(type -> !leftOut.containsKey(file(type))).toList();
    }

    private static String file(TreePath type) {
        return type.getCompilationUnit().getSourceFile().toUri().toString();
    }

    private final class Parsing implements TaskListener {
        @Override
        public void finished(TaskEvent event) {
            CompilationUnitTree unit = event.getCompilationUnit();
            if (event.getKind() == TaskEvent.Kind.PARSE && unit != null) {
                packages.put(unit.getSourceFile().toUri().toString(), JavacSources.packageOf(unit));
                parsed++;
                progress.done("read", Math.min(parsed, files), files);
            }
        }
    }

    /** Keeps what the checker finds. */
    private final class Found implements Reporter.Sink {
        @Override
        public void show(Severity severity, Position position, String text) {
            findings.add(finding(severity, position, text, packages.getOrDefault(position.file(), "")));
        }

        @Override
        public void show(Severity severity, Problem problem, String key, String text) {
            findings.add(new Finding(
                    severity,
                    problem.check().tag(),
                    problem.position(),
                    packages.getOrDefault(problem.position().file(), ""),
                    key,
                    text,
                    problem.details().stream()
                            .filter(Problem.Path.class::isInstance)
                            .map(Problem.Path.class::cast)
                            .toList()));
        }
    }
}
