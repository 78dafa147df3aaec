package dev.interlock.processor.summary;

import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.LockKind;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.TypeRef;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lock that a method takes at some time, or must not be entered with, itself or through what it calls, whether or not it keeps it.
 *
 * @param lock the lock in contract terms, or null where it cannot be said in them
 * @param lockClass its lock class, or null where it has none
 * @param kind its sort
 * @param mode in which mode it is taken
 * @param how whether the method waits for it
 * @param demands what must be so for it to be taken, since an overrider takes it; none where it is taken whatever the caller passes
 * @param onlyIf what the arguments must be for the method to take it
 */
public record AcquiredLock(
        @Nullable Lock lock,
        @Nullable LockClass lockClass,
        LockKind kind,
        Mode mode,
        How how,
        List<Demand> demands,
        Premise onlyIf)
        implements Comparable<AcquiredLock> {
    /** What a method has to do with the lock. */
    public enum How {
        /** It waits for the lock, without limit. */
        WAITS,
        /** It takes the lock if that is free, or becomes so in time. */
        TRIES,
        /** By an annotation it must not be called with the lock. */
        EXCLUDES;

        static How of(boolean waits) {
            return waits ? WAITS : TRIES;
        }
    }

    private static final Comparator<AcquiredLock> ORDER = Comparator.comparing(
                    AcquiredLock::lockClass, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(AcquiredLock::mode)
            .thenComparing(AcquiredLock::how)
            .thenComparing(AcquiredLock::kind)
            .thenComparing(taken -> String.valueOf(taken.lock()))
            .thenComparing(taken -> taken.demands().toString())
            .thenComparing(AcquiredLock::onlyIf);

    public AcquiredLock {
        demands = List.copyOf(demands);
    }

    /** A lock that is taken whatever the method is called on, and with. */
    public AcquiredLock(@Nullable Lock lock, @Nullable LockClass lockClass, LockKind kind, Mode mode, How how) {
        this(lock, lockClass, kind, mode, how, List.of(), Premise.NONE);
    }

    /** The same where this is demanded. */
    public AcquiredLock demanding(List<Demand> needed) {
        return needed.equals(demands) ? this : new AcquiredLock(lock, lockClass, kind, mode, how, needed, onlyIf);
    }

    /** The class that the object which the method is called on must be of; null where any will do. */
    public @Nullable TypeRef onlyOn() {
        return demands.stream()
                .filter(Demand::isOfReceiver)
                .map(Demand::type)
                .findFirst()
                .orElse(null);
    }

    /** The same, taken only where the arguments are such. */
    AcquiredLock under(Premise premise) {
        return premise.equals(onlyIf) ? this : new AcquiredLock(lock, lockClass, kind, mode, how, demands, premise);
    }

    /** Whether the method waits for the lock; a try-lock does not. */
    public boolean waits() {
        return how == How.WAITS;
    }

    /** Whether the method does not take the lock, but must not be called with it. */
    boolean excludes() {
        return how == How.EXCLUDES;
    }

    /** Whether the lock is taken for some arguments only. */
    boolean hasPremise() {
        return !onlyIf.equals(Premise.NONE);
    }

    /** Whether the lock is taken for some arguments only, or on some objects. */
    boolean hasConditions() {
        return hasPremise() || !demands.isEmpty();
    }

    /** The same, taken whatever the method is called on, and with. */
    AcquiredLock inAnyCase() {
        return hasConditions() ? new AcquiredLock(lock, lockClass, kind, mode, how) : this;
    }

    /** Whether this is the same lock, taken wherever the other is. */
    boolean covers(AcquiredLock other) {
        return onlyIf.covers(other.onlyIf)
                && other.demands.containsAll(demands)
                && inAnyCase().equals(other.inAnyCase());
    }

    /** What is waited for until the code is done. */
    static AcquiredLock endOf(MethodRef code) {
        return new AcquiredLock(null, LockClass.endOf(code), LockKind.MONITOR, Mode.EXCLUSIVE, How.WAITS);
    }

    /** What the JVM holds while it initialises the class. */
    static AcquiredLock initialisationOf(TypeRef type) {
        return new AcquiredLock(null, LockClass.initialisationOf(type), LockKind.MONITOR, Mode.EXCLUSIVE, How.WAITS);
    }

    @Override
    public int compareTo(AcquiredLock other) {
        return ORDER.compare(this, other);
    }
}
