package dev.interlock.runtime;

import org.jspecify.annotations.Nullable;

/** The threads that wait for one condition, first come first. Guarded by the lock that they let go of. */
final class WaitingRoom {
    private @Nullable ConditionWaiter first;
    private @Nullable ConditionWaiter last;
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    void add(ConditionWaiter w) {
        if (last == null) {
            first = w;
        } else {
            last.next = w;
        }
        last = w;
        size++;
    }

    /** Takes out the one that has waited longest. */
    @Nullable ConditionWaiter poll() {
        ConditionWaiter w = first;
        if (w != null) {
            removeAfter(null, w);
        }
        return w;
    }

    /** Takes out this one; nothing happens if it is not here any more. */
    void remove(ConditionWaiter w) {
        ConditionWaiter before = null;
        for (ConditionWaiter at = first; at != null; at = at.next) {
            if (at == w) {
                removeAfter(before, at);
                return;
            }
            before = at;
        }
    }

    /** Sends everyone who may proceed to the lock's queue. Called by the lock's owner; throws nothing. */
    void admitSatisfied(Monitor lock) {
        ConditionWaiter before = null;
        for (ConditionWaiter at = first; at != null; ) {
            ConditionWaiter after = at.next;
            if (at.mayProceed() && at.call()) {
                removeAfter(before, at);
                lock.admit(at);
            } else {
                before = at;
            }
            at = after;
        }
    }

    private void removeAfter(@Nullable ConditionWaiter before, ConditionWaiter w) {
        if (before == null) {
            first = w.next;
        } else {
            before.next = w.next;
        }
        if (last == w) {
            last = before;
        }
        w.next = null;
        size--;
    }
}
