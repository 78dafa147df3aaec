package dev.interlock.processor.summary;

import dev.interlock.processor.flow.FlowObserver;
import dev.interlock.processor.flow.States;
import dev.interlock.processor.ir.Instruction;

/** Looks on while each body of the program is visited with everything known; a check, or what collects facts for one. */
public interface Judge extends FlowObserver {
    /** Whether {@link #reaches} is to be told of instructions of that kind; always the same answer. */
    default boolean hearsOf(Class<? extends Instruction> kind) {
        return true;
    }

    @Override
    default void reaches(Frame frame, Instruction instruction, States before) {}

    /** A lock is taken, directly or below a call. */
    default void acquires(Acquisition acquisition) {}

    /** A method is called, below a call, that must not be called with the lock. */
    default void excludes(Acquisition exclusion) {}

    /**
     * With locks held, a class is initialised, or another thread waited for that does so, directly or below a call; or the end of code
     * is waited for below a call.
     */
    default void awaits(Acquisition acquisition) {}

    /** The thread is kept waiting with locks held, or by a static initialiser, directly or below a call. */
    default void delays(Delayed delayed) {}
}
