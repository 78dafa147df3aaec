package dev.interlock.processor;

import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.interlock.processor.lower.JavacSources;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.report.Reporter;
import dev.interlock.processor.report.Severity;
import javax.tools.Diagnostic;

/**
 * Messages as the compiler's own.
 *
 * @param anywhere where messages stand that have no place in the sources
 */
record CompilerMessages(Trees trees, JavacSources sources, TreePath anywhere) implements Reporter.Sink {
    @Override
    public void show(Severity severity, Position position, String text) {
        Diagnostic.Kind kind = severity == Severity.ERROR ? Diagnostic.Kind.ERROR : Diagnostic.Kind.WARNING;
        sources.print(
                kind,
                text,
                position,
                (k, message) -> trees.printMessage(k, message, anywhere.getLeaf(), anywhere.getCompilationUnit()));
    }
}
