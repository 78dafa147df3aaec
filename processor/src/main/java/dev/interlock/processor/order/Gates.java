package dev.interlock.processor.order;

import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.Mode;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The other locks that a thread holds while it waits. Two threads that both hold one of them, one alone, cannot wait at the same time. */
public final class Gates {
    /** No other lock. */
    public static final Gates NONE = new Gates(new TreeMap<>());

    private final SortedMap<Gate, Mode> modes;

    private Gates(SortedMap<Gate, Mode> modes) {
        this.modes = modes;
    }

    /** These locks, of each of which there is only one; one that is given in both modes counts as held alone. */
    public static Gates of(Iterable<LockUse> uses) {
        Map<Gate, Mode> modes = new HashMap<>();
        uses.forEach(use -> add(Gate.only(use.lock()), use.mode(), modes));
        return of(modes);
    }

    /** These locks. */
    public static Gates of(Map<Gate, Mode> modes) {
        return modes.isEmpty() ? NONE : new Gates(new TreeMap<>(modes));
    }

    /** Adds one to others; one that is added in both modes counts as held alone. */
    public static void add(Gate gate, Mode mode, Map<Gate, Mode> to) {
        to.merge(gate, mode, Gates::stronger);
    }

    /** The locks, sorted, each with how it is held. */
    public SortedMap<Gate, Mode> modes() {
        return Collections.unmodifiableSortedMap(modes);
    }

    /** Their classes, sorted. */
    public List<LockUse> uses() {
        SortedMap<LockClass, Mode> uses = new TreeMap<>();
        modes.forEach((gate, mode) -> uses.merge(gate.lock(), mode, Gates::stronger));
        return uses.entrySet().stream()
                .map(use -> new LockUse(use.getKey(), use.getValue()))
                .toList();
    }

    /** Whether a thread under these gates keeps one under {@code other} from being where it is. */
    public boolean exclude(Gates other) {
        return modes.entrySet().stream().anyMatch(gate -> other.conflictsWith(gate.getKey(), gate.getValue()));
    }

    private boolean conflictsWith(Gate lock, Mode mode) {
        Mode own = modes.get(lock);
        return own != null && stronger(own, mode) == Mode.EXCLUSIVE;
    }

    /** These and {@code other}. */
    public Gates and(Gates other) {
        if (other.modes.isEmpty()) {
            return this;
        }
        SortedMap<Gate, Mode> union = new TreeMap<>(modes);
        other.modes.forEach((lock, mode) -> union.merge(lock, mode, Gates::stronger));
        return new Gates(union);
    }

    /** What these and {@code other} have in common; a lock held in different modes counts as shared. */
    public Gates common(Gates other) {
        SortedMap<Gate, Mode> both = new TreeMap<>();
        modes.forEach((lock, mode) -> {
            Mode theirs = other.modes.get(lock);
            if (theirs != null) {
                both.put(lock, mode == theirs ? mode : Mode.SHARED);
            }
        });
        return new Gates(both);
    }

    /** Whether whatever these exclude, {@code other} excludes too. */
    public boolean isWithin(Gates other) {
        return modes.entrySet().stream().allMatch(gate -> {
            Mode theirs = other.modes.get(gate.getKey());
            return theirs != null && theirs.covers(gate.getValue());
        });
    }

    private static Mode stronger(Mode left, Mode right) {
        return left.covers(right) ? left : right;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Gates that && modes.equals(that.modes);
    }

    @Override
    public int hashCode() {
        return modes.hashCode();
    }

    @Override
    public String toString() {
        return modes.toString();
    }
}
