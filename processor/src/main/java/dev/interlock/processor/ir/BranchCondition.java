package dev.interlock.processor.ir;

import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Place;

/** What a branch depends on. */
public sealed interface BranchCondition {

    /** Nothing that the analysis follows: either way is possible. */
    record Unknown() implements BranchCondition {
        @Override
        public String toString() {
            return "?";
        }
    }

    /** Whether the boolean (or the stamp) at {@code place} is true (or not zero). */
    record IsTrue(Place place) implements BranchCondition {
        @Override
        public String toString() {
            return place.toString();
        }
    }

    /** Whether the current thread holds the lock in a mode that is enough. */
    record IsHeld(Lock lock, Mode mode) implements BranchCondition {
        @Override
        public String toString() {
            return "held " + lock;
        }
    }

    /** A comparison of two values with {@code <}, {@code <=}, {@code ==}; {@code >} is written the other way round. */
    record Compare(Value left, String operator, Value right) implements BranchCondition {
        @Override
        public String toString() {
            return left + " " + operator + " " + right;
        }
    }
}
