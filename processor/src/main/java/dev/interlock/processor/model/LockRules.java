package dev.interlock.processor.model;

import java.util.List;

/**
 * What {@code @LockOrder} on a lock field says of that lock class alone.
 *
 * @param leaf while it is held no other lock is taken
 * @param instancesKey the field or method that orders two instances; empty where none is named
 * @param along the fields through which a second instance may be reached and locked
 */
public record LockRules(boolean leaf, String instancesKey, List<String> along) {
    /** Nothing said. */
    public static final LockRules NONE = new LockRules(false, "", List.of());

    public LockRules {
        along = List.copyOf(along);
    }
}
