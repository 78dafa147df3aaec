package dev.interlock.processor.order;

import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Position;

/** One thing that a thread does on its way into a nesting of two locks. */
public sealed interface Step {
    /** Where it is done; unknown inside a class without source. */
    Position position();

    /** Takes a lock. */
    record Takes(LockUse use, Position position) implements Step {}

    /** Begins with a lock held, because the method's contract asks that of its caller. */
    record Holds(LockUse use, Position position) implements Step {}

    /** Is a function that is run with a lock held, by the one that it is passed to. */
    record RunsUnder(LockUse use, Position position) implements Step {}

    /** Calls a method, in which the next step is done. */
    record Calls(MethodRef method, Position position) implements Step {}
}
