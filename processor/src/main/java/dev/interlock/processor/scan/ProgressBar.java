package dev.interlock.processor.scan;

import java.io.PrintStream;
import java.util.function.LongSupplier;

/** One line on a terminal that grows to the right and is wiped out in the end. Not thread-safe. */
final class ProgressBar implements Progress {
    private static final int WIDTH = 30;
    private static final long BETWEEN_MILLIS = 80;

    private final PrintStream terminal;
    private final LongSupplier millis;
    private String step = "";
    private long shownAt;
    private int length;

    /** @param millis the time, from any start */
    ProgressBar(PrintStream terminal, LongSupplier millis) {
        this.terminal = terminal;
        this.millis = millis;
    }

    /** Draws anew where something else begins, where it ends, or when the last picture is old; drawing each part would take longer than it. */
    @Override
    public void done(String current, int done, int of) {
        long now = millis.getAsLong();
        if (current.equals(step) && done < of && now - shownAt < BETWEEN_MILLIS) {
            return;
        }
        step = current;
        shownAt = now;
        int filled = of == 0 ? WIDTH : (int) ((long) WIDTH * done / of);
        String line = "  [" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + current + " " + done + "/" + of;
        terminal.print("\r" + line + " ".repeat(Math.max(0, length - line.length())));
        terminal.flush();
        length = line.length();
    }

    /** Leaves the line empty. */
    void clear() {
        if (length > 0) {
            terminal.print("\r" + " ".repeat(length) + "\r");
            terminal.flush();
            length = 0;
        }
    }
}
