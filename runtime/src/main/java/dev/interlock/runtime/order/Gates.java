package dev.interlock.runtime.order;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The other locks that a thread holds while it takes one under another. */
public final class Gates {
    /** No other lock. */
    public static final Gates NONE = new Gates(List.of());

    private final List<Gate> all;

    private Gates(List<Gate> all) {
        this.all = all;
    }

    /**
     * One of them.
     *
     * @param kind its class
     * @param which the lock itself; null for one of that class, another one each time
     * @param alone whether the thread holds it for itself alone
     */
    public record Gate(LockClass kind, @Nullable LockClass which, boolean alone) {
        /** Whether two threads, of which each holds one of these, cannot be where they are at the same time. */
        private boolean excludes(Gate other, boolean sameObjects) {
            return kind == other.kind && (alone || other.alone) && (!sameObjects || mayBe(other));
        }

        private boolean mayBe(Gate other) {
            return which == null || other.which == null || which == other.which;
        }

        /** Whether what this excludes, the other one excludes too. */
        private boolean isLess(Gate other) {
            return kind == other.kind && (which == null || which == other.which) && (other.alone || !alone);
        }

        @Override
        public String toString() {
            return (which == null ? "some " + kind : which) + (alone ? "" : " (shared)");
        }
    }

    /** These locks. */
    public static Gates of(List<Gate> gates) {
        return gates.isEmpty() ? NONE : new Gates(List.copyOf(gates));
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /**
     * Whether a thread under these gates keeps one under {@code other} from being where it is.
     *
     * @param sameObjects whether the two have been seen with the very same locks; else what happened to some is taken to happen
     *     to others of their classes, and the gates with them
     */
    boolean exclude(Gates other, boolean sameObjects) {
        for (Gate mine : all) {
            for (Gate theirs : other.all) {
                if (mine.excludes(theirs, sameObjects)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether whatever these exclude, {@code other} excludes too. */
    boolean isWithin(Gates other) {
        for (Gate mine : all) {
            boolean found = false;
            for (Gate theirs : other.all) {
                found |= mine.isLess(theirs);
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }

    /** What these and {@code other} have in common. */
    Gates common(Gates other) {
        List<Gate> both = new ArrayList<>();
        for (Gate mine : all) {
            for (Gate theirs : other.all) {
                if (mine.kind == theirs.kind) {
                    both.add(new Gate(
                            mine.kind, mine.which == theirs.which ? mine.which : null, mine.alone && theirs.alone));
                }
            }
        }
        return of(both.stream().distinct().toList());
    }

    @Override
    public String toString() {
        return all.toString();
    }
}
