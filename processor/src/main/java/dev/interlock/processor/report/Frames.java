package dev.interlock.processor.report;

import static dev.interlock.processor.report.Columns.padded;

import dev.interlock.processor.model.SourceText;
import dev.interlock.processor.report.Problem.Step;
import java.util.List;
import java.util.function.Function;

/** The source frames of one message, {@code Bank.java:31 | lock.lock();   takes Bank.lock}, their columns aligned. */
final class Frames {
    /** Longer source lines are cut, so that the remarks stay in sight. */
    private static final int LONGEST = 60;

    private final SourceText source;
    private final int placeWidth;
    private final int textWidth;

    /** Frames for all steps that one message shows. */
    Frames(SourceText source, List<Step> steps) {
        this.source = source;
        placeWidth = widest(steps, this::place);
        textWidth = widest(steps, this::text);
    }

    private static int widest(List<Step> steps, Function<Step, String> column) {
        return steps.stream()
                .mapToInt(step -> column.apply(step).length())
                .max()
                .orElse(0);
    }

    /** One line for each step; of a step without a line only the remark is shown. */
    List<String> lines(List<Step> steps) {
        return steps.stream().map(this::line).toList();
    }

    private String line(Step step) {
        String remark = Ascii.line(step.remark());
        if (!step.position().isKnown() && !step.position().isElsewhere()) {
            return "    " + remark;
        }
        String frame = padded(place(step), placeWidth) + " | " + padded(text(step), textWidth + 2) + remark;
        return "    " + frame.stripTrailing();
    }

    private String place(Step step) {
        boolean hasLine = step.position().isKnown() || step.position().isElsewhere();
        return hasLine ? Ascii.line(step.position().toString()) : "";
    }

    private String text(Step step) {
        String text = step.position().isKnown() ? Ascii.line(source.line(step.position())) : "";
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
    }
}
