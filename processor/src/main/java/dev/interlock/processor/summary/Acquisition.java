package dev.interlock.processor.summary;

import dev.interlock.processor.flow.FlowObserver.Frame;
import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.LockKind;
import dev.interlock.processor.model.MethodRef;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A lock being taken at an instruction, by the instruction itself or somewhere below the call that it makes, or excluded by a method that is
 * called there.
 *
 * @param frame the body that is being visited
 * @param instruction the acquisition or the call
 * @param state what is held just before, on one group of paths
 * @param lock the lock by its canonical name in this body, or null where it cannot be named here
 * @param taken its sort, its mode and whether it waits
 * @param lockClass its lock class, or null where it has none
 * @param chain from here to where it is taken
 * @param promised the locks that the called body counts on: what it does under them is judged there
 * @param below the locks among those held in {@code state} that the called body, or one below it, takes itself and still holds
 */
public record Acquisition(
        Frame frame,
        Instruction instruction,
        LockState state,
        @Nullable HeldLock lock,
        AcquiredLock taken,
        @Nullable LockClass lockClass,
        CallChain chain,
        Set<HeldLock> promised,
        Map<HeldLock, TakenBelow> below) {
    /**
     * A lock that is taken below a call.
     *
     * @param lock the lock as the calling body says it, before any renaming
     * @param chain how it comes to be taken
     */
    public record TakenBelow(Lock lock, CallChain chain) {}

    /** The same where these locks, taken below, are held too. */
    Acquisition under(LockState heldToo, Map<HeldLock, TakenBelow> takenBelow) {
        return new Acquisition(
                frame, instruction, heldToo, lock, taken, lockClass, chain, promised, Map.copyOf(takenBelow));
    }

    /** The method whose body, or in whose body's closure, this happens. */
    public MethodRef method() {
        return frame.body().method();
    }

    /** The sort of lock. */
    public LockKind kind() {
        return taken.kind();
    }

    /** Whether the acquisition waits for the lock. */
    public boolean waits() {
        return taken.waits();
    }

    /** Whether the called body counts on the lock that it takes, so that the fault is its own. */
    public boolean isPromised() {
        return lock != null && promised.stream().anyMatch(held -> held.lock().equals(lock.lock()));
    }

    /** Whether the lock is already held here, in whatever mode. */
    public boolean isHeldAlready() {
        return lock != null
                && state.held().keySet().stream().anyMatch(held -> held.lock().equals(lock.lock()));
    }
}
