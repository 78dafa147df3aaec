package dev.interlock.processor.report;

import dev.interlock.processor.report.Problem.Detail;
import dev.interlock.processor.report.Problem.Labelled;
import java.util.ArrayList;
import java.util.List;

/** The labelled lines of one message, their text aligned. */
final class Labels {
    private final int width;

    Labels(List<Detail> details) {
        width = details.stream()
                .mapToInt(detail ->
                        detail instanceof Labelled labelled ? labelled.label().length() : 0)
                .max()
                .orElse(0);
    }

    List<String> lines(Labelled labelled) {
        List<String> lines = new ArrayList<>();
        for (String text : labelled.lines()) {
            String label = lines.isEmpty() ? labelled.label() + ":" : "";
            lines.add("  " + Columns.padded(label, width + 2) + Ascii.line(text));
        }
        return lines;
    }
}
