package dev.interlock.processor.check;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** What the checker says of one source file, of which no facade is generated: where a test needs one it is written by hand. */
public final class Messages {
    private static final String IMPORTS =
            "import dev.interlock.annotations.*; import dev.interlock.runtime.*; import java.util.*; ";

    private Messages() {}

    /** Each message, after the number of its line and a colon. The usual imports stand before the source's first line, in line 1. */
    public static List<String> of(String source) {
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///Source.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return IMPORTS + source;
                    }
                };
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, diagnostics, List.of("-proc:none", "-implicit:none"), null, List.of(file))
                .call();
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() != Diagnostic.Kind.NOTE)
                .map(diagnostic -> diagnostic.getLineNumber() + ": " + diagnostic.getMessage(Locale.ENGLISH))
                .collect(Collectors.toList());
    }

    /** The same, of each message its first line. */
    public static List<String> headlinesOf(String source) {
        return of(source).stream()
                .map(message -> message.lines().findFirst().orElseThrow())
                .toList();
    }
}
