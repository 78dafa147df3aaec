package dev.interlock.runtime;

import dev.interlock.runtime.declared.LockName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mutex that knows its name and whether it has an owner: it refuses who may not use it, and says in words who does, to
 * people and to the tools that look at what threads park on.
 */
abstract class NamedMutex extends QueuedMutex {
    /** Its room is guarded by the mutex. */
    Details details;

    NamedMutex(Details details) {
        this.details = details;
    }

    /** What the lock is called in messages. */
    abstract String kind();

    final boolean isHeldBy(long thread) {
        return ownerId() == thread;
    }

    /** Refuses a call that only the holder of the lock may make. */
    final void checkHeld(String action) {
        long owner = ownerId();
        if (owner == ThreadId.NONE || (details.owned && owner != ThreadId.current())) {
            throw Misuse.notHeld(action, label(), owner);
        }
    }

    /** Refuses to let a thread wait for what it holds itself. */
    final void checkNotHeld(String action, long me) {
        if (details.owned && ownerId() == me) {
            throw Misuse.alreadyHeld(action, label());
        }
    }

    /** Whether somebody watches who takes it. */
    final boolean isWatched() {
        return Watch.isOn() && details.owned;
    }

    /**
     * Lends the priority of a waiter to the owner. An owner gives back after it has let go: who was one when it was lent
     * to, and is none afterwards, may have given back before.
     */
    private void lendPriority(Waiter w) {
        Thread owner = findOwner().orElse(null);
        w.lend(this, owner);
        if (owner != null && ownerId() != ThreadId.of(owner)) {
            w.endLoan();
        }
    }

    /** This mutex, or a stand-in that names the owner, if it has kept this waiter from the lock for long. */
    @Override
    final Object blockerOf(Waiter w) {
        try {
            if (PriorityInheritance.ON) {
                lendPriority(w);
            }
            long owner = ownerId();
            if (owner != ThreadId.NONE && w.isKeptWaitingBy(owner)) {
                Optional<Thread> found = findOwner();
                return found.isPresent() ? new OwnerProxy(describe(), found.get()) : this;
            }
        } catch (OutOfMemoryError thenWithoutThese) {
            return this;
        }
        return this;
    }

    final Optional<Thread> findOwner() {
        return details.owned ? Optional.ofNullable(Misuse.find(ownerId())) : Optional.empty();
    }

    /** The lock's kind and name, or its identity where it has none. */
    final String label() {
        return details.name == null ? identity() : kind() + " " + details.name;
    }

    /** Its name, or that of its field; or its identity, where neither is known. */
    final String tag() {
        String called = called();
        return called == null ? identity() : called;
    }

    /** What tells it from locks of the same name. */
    final String identity() {
        String called = called();
        return (called == null ? kind() : called) + "@" + Integer.toHexString(System.identityHashCode(this));
    }

    /** Its name, or that of the field that it was created into; null if it has none and nobody watched. */
    private @Nullable String called() {
        CreationSite site = details.site;
        LockName field = site == null ? null : site.field();
        String unnamed = field == null ? null : field.spoken();
        return details.name == null ? unnamed : details.name;
    }

    final @Nullable String name() {
        return details.name;
    }

    /** Where it was created; null if nobody watched. */
    final @Nullable CreationSite site() {
        return details.site;
    }

    /** The label, who holds the lock and how many wait, as they are at some moment of the call. */
    final String describe() {
        int waiting = waiters();
        return label() + "[" + state() + (waiting == 0 ? "" : ", " + waiting + " waiting") + "]";
    }

    /** Who holds the lock, in words. */
    String state() {
        long owner = ownerId();
        if (owner == ThreadId.NONE) {
            return "unlocked";
        }
        return details.owned ? "locked by " + Misuse.describe(owner) : "locked";
    }
}
