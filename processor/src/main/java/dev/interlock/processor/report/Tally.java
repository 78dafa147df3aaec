package dev.interlock.processor.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How many findings a compilation has, in one line for its end. Not thread-safe. */
final class Tally {
    private final Map<Check, Integer> shown = new EnumMap<>(Check.class);
    private int accepted;

    /** Counts a finding that was shown. */
    void shown(Check check) {
        shown.merge(check, 1, Integer::sum);
    }

    /** Counts a finding that the baseline kept quiet. */
    void accepted() {
        accepted++;
    }

    /**
     * The line; empty where no finding was shown.
     *
     * @param picture the page with the picture of the lock order, if one was written
     */
    Optional<String> line(Optional<String> picture) {
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        int all = shown.values().stream().mapToInt(Integer::intValue).sum();
        List<String> parts = new ArrayList<>();
        parts.add("[interlock] " + all + (all == 1 ? " finding (" : " findings (") + byCheck() + ")");
        if (accepted > 0) {
            parts.add(accepted + " more in the baseline");
        }
        picture.ifPresent(page -> parts.add("the order of locks is in " + Ascii.line(page)));
        return Optional.of(String.join("; ", parts));
    }

    private String byCheck() {
        if (shown.size() == 1) {
            return shown.keySet().iterator().next().tag();
        }
        return shown.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey().tag())
                .collect(Collectors.joining(", "));
    }
}
