package dev.interlock.runtime;

import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A thread's attempt to get a lock, as the watch sees it. What it needs later is allocated with it, before the lock is
 * taken.
 */
final class Attempt {
    final Monitor lock;
    final boolean shared;
    final Holder who;
    private final Holders holders;
    private final Hold hold;

    Attempt(Monitor lock, Holder who, Holders holders, Hold hold) {
        this.lock = lock;
        this.shared = hold.shared;
        this.who = who;
        this.holders = holders;
        this.hold = hold;
    }

    /** From now on others can see that the thread waits. */
    void beginWaiting() {
        who.setWaitsFor(this);
    }

    /** Lets the monitor look at it, before it begins. */
    void examinedBy(Consumer<Attempt> rule) {
        boolean mayGoOn = false;
        try {
            rule.accept(this);
            mayGoOn = true;
        } finally {
            if (!mayGoOn) {
                ended(false);
            }
        }
    }

    /** Runs the attempt. */
    Outcome whichIs(Supplier<Outcome> waiting) {
        boolean acquired = false;
        try {
            Outcome outcome = waiting.get();
            acquired = outcome == Outcome.ACQUIRED;
            return outcome;
        } finally {
            ended(acquired);
        }
    }

    /** Runs a wait of a thread that is known to hold the lock, for others to leave it. */
    Outcome whileHeld(Supplier<Outcome> waiting) {
        try {
            return waiting.get();
        } finally {
            ended(false);
        }
    }

    /** Takes note of how it ended, and returns that. */
    boolean ended(boolean acquired) {
        who.setWaitsFor(null);
        who.attempts--;
        if (acquired) {
            who.add(hold);
            if (!shared) {
                lock.markWatched();
            }
        } else {
            holders.leaveIfIdle(who);
        }
        return acquired;
    }
}
