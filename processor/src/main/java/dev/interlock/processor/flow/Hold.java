package dev.interlock.processor.flow;

import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Position;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a lock is held.
 *
 * @param count how many times it was taken, up to {@link #MANY}
 * @param before how many of these are not the running body's own: it was entered with them, or a test says that they are there
 * @param certain whether it is held on every path that came here; if not, on some
 * @param acquired where it was taken, the first place of several; by the running body, where it took it at all
 * @param scope what lets it go when it is closed, or null
 * @param origin how it came to be held
 */
public record Hold(
        int count,
        int before,
        boolean certain,
        Position acquired,
        @Nullable Place scope,
        Origin origin) {
    /** A count that is not followed further. */
    public static final int MANY = 4;

    /** How a lock came to be held. */
    public enum Origin {
        /** By an acquisition. */
        TAKEN,
        /** The body is entered with it: the caller, or the facade, holds it. */
        ENTRY,
        /** A test says so. */
        ASSUMED,
        /** It is not: an optimistic read of it has begun, which counts as a read lock for what is read. */
        OPTIMISTIC
    }

    /** A hold that has just begun. */
    static Hold begun(Position acquired, @Nullable Place scope, Origin origin) {
        return new Hold(1, origin == Origin.TAKEN ? 0 : 1, true, acquired, scope, origin);
    }

    /** A hold that has just begun there. */
    public static Hold taken(Position acquired) {
        return begun(acquired, null, Origin.TAKEN);
    }

    /** Whether the running body took it at least once more than it let it go. */
    public boolean isOwn() {
        return count > before;
    }

    /** Whether a test found it held, so that a caller must have taken it. */
    public boolean isOfCaller() {
        return origin == Origin.ASSUMED && !isOwn();
    }

    /** The same, taken once more; where a scope lets the earlier ones go, what may stay behind is this one. */
    Hold again(Position position) {
        Position first = isOwn() && scope == null ? acquired : position;
        return new Hold(Math.min(count + 1, MANY), before, certain, first, scope, origin);
    }

    /** The same, taken once more by a scope. One inside another scope of that lock is not counted: its end changes nothing. */
    Hold againBy(Place inner, Position position) {
        return scope != null ? this : again(position).scopedBy(inner);
    }

    Hold once() {
        return new Hold(count - 1, Math.min(before, count - 1), certain, acquired, scope, origin);
    }

    /** The same where its scope has been closed; null where nothing remains. */
    @Nullable Hold closed() {
        return count > 1 ? new Hold(count - 1, Math.min(before, count - 1), certain, acquired, null, origin) : null;
    }

    Hold perhaps() {
        return certain ? new Hold(count, before, false, acquired, scope, origin) : this;
    }

    /** The same, as a body finds it that runs within the one which took it. */
    Hold inherited() {
        return isOwn() ? new Hold(count, count, certain, acquired, scope, origin) : this;
    }

    Hold scopedBy(Place newScope) {
        return newScope.equals(scope) ? this : new Hold(count, before, certain, acquired, newScope, origin);
    }

    Hold joined(Hold other) {
        Position first = acquired.compareTo(other.acquired) <= 0 ? acquired : other.acquired;
        return new Hold(
                Math.max(count, other.count),
                Math.min(before, other.before),
                certain && other.certain,
                first,
                scope,
                origin);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Hold hold
                && count == hold.count
                && before == hold.before
                && certain == hold.certain
                && origin == hold.origin
                && acquired.equals(hold.acquired)
                && Objects.equals(scope, hold.scope);
    }

    @Override
    public int hashCode() {
        return 31 * count + (certain ? 1 : 0);
    }
}
