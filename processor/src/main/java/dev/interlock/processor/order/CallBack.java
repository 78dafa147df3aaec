package dev.interlock.processor.order;

import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Position;
import java.util.Comparator;

/**
 * A call, with a lock held, of a method that others are to write: what that one takes is taken under the lock.
 *
 * @param held the lock, and how it is held
 * @param called the method, which has no body where it is declared
 * @param by the method that holds the lock
 * @param at where the call is, perhaps in a method that {@code by} calls
 */
public record CallBack(LockUse held, MethodRef called, MethodRef by, Position at) implements Comparable<CallBack> {
    private static final Comparator<CallBack> ORDER = Comparator.comparing(CallBack::called)
            .thenComparing(back -> back.held().lock())
            .thenComparing(back -> back.held().mode())
            .thenComparing(CallBack::by)
            .thenComparing(CallBack::at);

    /** By what is called, the lock, and where. */
    @Override
    public int compareTo(CallBack other) {
        return ORDER.compare(this, other);
    }
}
