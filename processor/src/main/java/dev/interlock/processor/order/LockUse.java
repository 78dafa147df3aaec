package dev.interlock.processor.order;

import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.Mode;

/** A lock class in the mode in which it is taken or held. */
public record LockUse(LockClass lock, Mode mode) {
    /** The lock held by one thread alone. */
    public static LockUse exclusive(LockClass lock) {
        return new LockUse(lock, Mode.EXCLUSIVE);
    }

    /** The lock held together with other readers. */
    public static LockUse shared(LockClass lock) {
        return new LockUse(lock, Mode.SHARED);
    }
}
