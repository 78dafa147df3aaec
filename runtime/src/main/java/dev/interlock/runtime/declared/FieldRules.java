package dev.interlock.runtime.declared;

import java.util.List;

/**
 * What {@code @LockOrder} on a field says of the locks in it, other than their place among others.
 *
 * @param lock the field
 * @param leaf whether nothing is taken under them
 * @param instances the key that orders two of them; empty where there is none
 * @param along the fields that lead from one that is held to one that may be taken
 */
public record FieldRules(LockName lock, boolean leaf, String instances, List<String> along) {
    boolean sayNothing() {
        return !leaf && instances.isEmpty() && along.isEmpty();
    }
}
