package dev.interlock.processor.report;

import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.SourceText;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Source files as a test writes them down: some lines, and the annotations around them. */
public final class SourcesInMemory implements SourceText {
    private final Map<Position, String> lines = new HashMap<>();
    private final Map<Position, Set<String>> suppressions = new HashMap<>();

    /** The position of {@code text} on line {@code line} of {@code file}. */
    public Position at(String file, int line, String text) {
        Position position = new Position("file:///src/bank/" + file, line, 9, line * 100L, line * 100L + text.length());
        lines.put(position, text);
        return position;
    }

    /** Puts {@code @SuppressWarnings} around a place. */
    public void suppress(Position position, String... strings) {
        suppressions.put(position, Set.of(strings));
    }

    @Override
    public String line(Position position) {
        return lines.getOrDefault(position, "");
    }

    @Override
    public Set<String> suppressionsAt(Position position) {
        return suppressions.getOrDefault(position, Set.of());
    }
}
