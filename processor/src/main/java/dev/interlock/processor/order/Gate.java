package dev.interlock.processor.order;

import dev.interlock.processor.model.LockClass;
import java.util.Comparator;

/**
 * A lock that a thread holds besides the two that it nests: which of the locks of its class it is. Two paths of a ring hold the same one if
 * they say the same of it.
 *
 * @param lock its class
 * @param which where the program finds it; empty where there is only one
 */
public record Gate(LockClass lock, String which) implements Comparable<Gate> {
    private static final Comparator<Gate> ORDER =
            Comparator.comparing(Gate::lock).thenComparing(Gate::which);

    /** The lock of which there is only one. */
    public static Gate only(LockClass lock) {
        return new Gate(lock, "");
    }

    /** The lock that a path leads to from the object that the {@code other} one belongs to, which is part of the ring. */
    public static Gate beside(LockClass other, LockClass lock, String path) {
        return new Gate(lock, other.owner().binaryName() + "." + other.member() + ":" + path);
    }

    @Override
    public int compareTo(Gate other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return which.isEmpty() ? lock.toString() : lock + " at " + which;
    }
}
