package dev.interlock.processor.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a method's declaration promises its callers, and asks of them. The JDK's and Interlock's own lock methods are described in the
 * same terms: {@code Lock.lock()} acquires {@code this}.
 *
 * @param requires the locks that the caller must hold, and still holds afterwards
 * @param excludes the locks that the caller must not hold
 * @param acquires the locks that the method takes and keeps
 * @param releases the locks that the method lets go
 * @param critical the critical section that the method is, or null
 * @param immediate the indices of functional parameters that are called before the method returns, and not kept
 * @param view for a method that returns a view of the lock it is called on ({@code rw.readLock()}), the mode of that view; else null
 * @param changes which object a library's method changes (a collection's {@code add} its receiver), which counts as a write, or null
 * @param returnsUnshared whether {@code @Unshared} stands on the method
 * @param believed those of {@code immediate} that are so because an overridden method of a library is known to be, not by a word of the
 *     program
 * @param sharedLocks the indices of parameters that bring in a lock which is deliberately shared, each with the lock that it is, where
 *     that is said
 * @param waiting what a library's method has to do with waiting, or null
 * @param liveView of what a library's method returns a view, or null
 * @param elements what a library's method does with the elements of a container
 * @param callsOnce whether a library's method calls each function that it is passed at most once
 */
public record LockContract(
        List<Requirement> requires,
        List<LockExpression> excludes,
        List<Acquisition> acquires,
        List<Release> releases,
        @Nullable CriticalSection critical,
        Set<Integer> immediate,
        @Nullable Mode view,
        @Nullable ChangedObject changes,
        boolean returnsUnshared,
        Set<Integer> believed,
        Map<Integer, List<Lock>> sharedLocks,
        @Nullable Waiting waiting,
        @Nullable LiveView liveView,
        Set<ElementUse> elements,
        boolean callsOnce) {
    /** The contract of a method that says nothing. */
    public static final LockContract NONE =
            new LockContract(List.of(), List.of(), List.of(), List.of(), null, Set.of(), null, null, false);

    public LockContract {
        requires = List.copyOf(requires);
        excludes = List.copyOf(excludes);
        acquires = List.copyOf(acquires);
        releases = List.copyOf(releases);
        immediate = Set.copyOf(immediate);
        believed = Set.copyOf(believed);
        sharedLocks = Map.copyOf(sharedLocks);
        elements = Set.copyOf(elements);
    }

    /** The same contract, which also asks for a lock. */
    public LockContract asking(Requirement requirement) {
        List<Requirement> all = new ArrayList<>(requires);
        all.add(requirement);
        return new LockContract(
                all,
                excludes,
                acquires,
                releases,
                critical,
                immediate,
                view,
                changes,
                returnsUnshared,
                believed,
                sharedLocks,
                waiting,
                liveView,
                elements,
                callsOnce);
    }

    /** Whether the method takes or lets go the very object that it is called on, as those of a lock do. */
    public boolean isOfLock() {
        return acquires.stream().anyMatch(acquisition -> isThis(acquisition.expression()))
                || releases.stream().anyMatch(release -> !release.scope() && isThis(release.expression()));
    }

    /** Whether it says which locks the method keeps or lets go. */
    public boolean saysEffects() {
        return !acquires.isEmpty() || !releases.isEmpty();
    }

    /** Whether an annotation says which locks the caller must hold. */
    public boolean saysWhatCallersHold() {
        return requires.stream().anyMatch(requirement -> requirement.by() != Requirement.Word.BODY)
                || releases.stream().anyMatch(release -> !release.scope());
    }

    private static boolean isThis(LockExpression expression) {
        Lock lock = expression.lock();
        return lock.place() instanceof Place.This && !lock.monitor();
    }

    /** A contract without a word on shared locks, waiting, views or elements. */
    public LockContract(
            List<Requirement> requires,
            List<LockExpression> excludes,
            List<Acquisition> acquires,
            List<Release> releases,
            @Nullable CriticalSection critical,
            Set<Integer> immediate,
            @Nullable Mode view,
            @Nullable ChangedObject changes,
            boolean returnsUnshared) {
        this(
                requires,
                excludes,
                acquires,
                releases,
                critical,
                immediate,
                view,
                changes,
                returnsUnshared,
                Set.of(),
                Map.of(),
                null,
                null,
                Set.of(),
                false);
    }

    /**
     * A lock that the caller must hold.
     *
     * @param by who says so
     */
    public record Requirement(LockExpression expression, Mode mode, Word by) {
        /** Who says what a caller must hold. */
        public enum Word {
            /** An annotation of Interlock's. */
            INTERLOCK,
            /**
             * One that is not Interlock's: those do not tell the sides of a read-write lock apart, nor do their own tools ask the overridden
             * method to say it too.
             */
            OTHERS,
            /** No annotation, but what the body does: it lets the lock go and takes it back. */
            BODY
        }

        /** Whether it says which side of a read-write lock is meant. */
        public boolean tellsMode() {
            return by != Word.OTHERS || expression.view() != null;
        }
    }

    /** How the outcome of an acquisition shows. */
    public enum Outcome {
        /** The lock is held when the method returns. */
        ALWAYS,
        /** The lock is held when the method returns true, or a number that is not zero. */
        IF_RESULT,
        /** The lock, which may be held in another mode, is held in the new one when the method returns a number that is not zero. */
        CONVERTED,
        /** The lock is held until the returned scope is closed. */
        SCOPE,
        /** Nobody is kept out, and what is read counts as read under the read lock until it is validated. */
        OPTIMISTIC,
        /** That is over. */
        VALIDATED;

        /** Whether the method's result tells whether the lock was taken. */
        public boolean showsInResult() {
            return this == IF_RESULT || this == CONVERTED;
        }
    }

    /**
     * A lock that the method takes.
     *
     * @param eachArgument whether the lock stands for every element of the varargs parameter that it names, taken together without
     *     deadlock
     * @param waits whether the call waits for the lock without limit; a try-lock, timed or not, does not count as waiting
     */
    public record Acquisition(
            LockExpression expression, Mode mode, Outcome outcome, boolean eachArgument, boolean waits) {}

    /**
     * A lock that the method lets go.
     *
     * @param mode the mode that is let go; null for whichever is held
     * @param scope whether what the method is called on is a scope, and the locks that it holds are let go
     */
    public record Release(
            LockExpression expression, @Nullable Mode mode, boolean scope) {}
}
