package dev.interlock.processor.scan;

import dev.interlock.processor.model.Position;
import dev.interlock.processor.report.Check;
import dev.interlock.processor.report.Problem;
import dev.interlock.processor.report.Severity;
import java.util.List;
import java.util.Optional;

/**
 * One message of a scan.
 *
 * @param severity error or warning
 * @param tag the name of the check, or of what else speaks, such as {@code options}
 * @param position where; unknown for what has no place in the sources
 * @param packageName the package that it is in; empty for the unnamed one
 * @param key what a baseline knows it by; empty for what is no finding of a check
 * @param text the whole message, its first line with the tag
 * @param paths the paths through the program that lead there; of two, each is a thread's
 */
public record Finding(
        Severity severity,
        String tag,
        Position position,
        String packageName,
        String key,
        String text,
        List<Problem.Path> paths) {
    public Finding {
        paths = List.copyOf(paths);
    }

    /** The check that found it; empty for a complaint about a setting, or a fault of Interlock itself. */
    public Optional<Check> check() {
        return Check.byTag(tag);
    }

    /** The text that stands in brackets after {@code interlock:} at the beginning of a message. */
    public static String tagOf(String text) {
        int end = text.indexOf(']');
        return text.startsWith("[interlock:") && end > 0 ? text.substring("[interlock:".length(), end) : "";
    }
}
