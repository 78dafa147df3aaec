package dev.interlock.processor.flow;

import dev.interlock.processor.model.TypeRef;
import java.util.List;

/**
 * The locks that a method keeps on some ways only, as what it returns tells: true or false, an object or null.
 *
 * @param ifYes held after the call exactly if it returned true, or an object
 * @param ifNo held after the call exactly if it returned false, or null
 * @param byObject whether it returns an object or null, rather than true or false
 */
public record ToldLocks(List<HeldLock> ifYes, List<HeldLock> ifNo, boolean byObject) {
    /** None. */
    public static final ToldLocks NONE = new ToldLocks(List.of(), List.of(), false);

    public ToldLocks {
        ifYes = List.copyOf(ifYes);
        ifNo = List.copyOf(ifNo);
    }

    /** Whether there are any. */
    public boolean isEmpty() {
        return ifYes.isEmpty() && ifNo.isEmpty();
    }

    /** Those of a try-lock: kept exactly if it returns true. */
    public List<HeldLock> ifTrue() {
        return byObject ? List.of() : ifYes;
    }

    /** The same, in terms of the method of that class which the method overrides; its parameters may have other names there. */
    ToldLocks inherited(TypeRef owner) {
        return isEmpty()
                ? this
                : new ToldLocks(OpenedScope.inherited(ifYes, owner), OpenedScope.inherited(ifNo, owner), byObject);
    }
}
