package dev.interlock.processor.report;

import dev.interlock.processor.report.Problem.Labelled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A fault of the checker itself, as a message: which class it left unjudged, and what its makers need to know. */
final class InternalFailure {
    private static final String OWN_CODE = "dev.interlock.";

    private InternalFailure() {}

    static String text(String className, Throwable fault) {
        List<Problem.Detail> details = new ArrayList<>();
        Arrays.stream(fault.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith(OWN_CODE))
                .findFirst()
                .ifPresent(frame -> details.add(Labelled.of("At", frame.toString())));
        details.add(Labelled.of(
                "Why", "a fault of Interlock, not of your code; not everything in " + className + " was judged"));
        details.add(Labelled.of(
                "Fix",
                "report it to the makers of Interlock, with this message and if you can with the class,",
                "and build on with -Ainterlock.internal_error=warning"));
        Labels labels = new Labels(details);
        List<String> lines = new ArrayList<>();
        lines.add(Ascii.line(
                "[interlock:internal-error] Interlock failed while it analysed " + className + ": " + fault));
        details.forEach(detail -> lines.addAll(labels.lines((Labelled) detail)));
        return String.join("\n", lines);
    }
}
