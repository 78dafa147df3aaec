package dev.interlock.processor.flow;

import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Position;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a lock is held. Two holds are equal without regard to where the lock was taken, so that paths that differ only in that are one.
 *
 * @param count how many times it was taken, up to {@link #MANY}
 * @param certain whether it is held on every path that came here; if not, on some
 * @param acquired where it was taken, the first place of several
 * @param scope the variable whose closing lets it go, or null
 * @param origin how it came to be held
 */
public record Hold(int count, boolean certain, Position acquired, Place.@Nullable Local scope, Origin origin) {
    /** A count that is not followed further. */
    static final int MANY = 4;

    /** How a lock came to be held. */
    public enum Origin {
        /** By an acquisition in this body. */
        TAKEN,
        /** The body is entered with it: the caller, or the facade, holds it. */
        ENTRY,
        /** A test says so. */
        ASSUMED
    }

    Hold again() {
        return new Hold(Math.min(count + 1, MANY), certain, acquired, scope, origin);
    }

    Hold once() {
        return new Hold(count - 1, certain, acquired, scope, origin);
    }

    Hold perhaps() {
        return certain ? new Hold(count, false, acquired, scope, origin) : this;
    }

    Hold joined(Hold other) {
        Position first = acquired.compareTo(other.acquired) <= 0 ? acquired : other.acquired;
        return new Hold(Math.max(count, other.count), certain && other.certain, first, scope, origin);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Hold hold
                && count == hold.count
                && certain == hold.certain
                && origin == hold.origin
                && Objects.equals(scope, hold.scope);
    }

    @Override
    public int hashCode() {
        return 31 * count + (certain ? 1 : 0);
    }
}
