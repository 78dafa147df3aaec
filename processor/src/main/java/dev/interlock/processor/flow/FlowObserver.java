package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Terminator;

/**
 * Is told, once the flow of a body is known, what is held before each of its instructions and at each way out; closures included. A
 * closure may be visited several times, from several places.
 */
public interface FlowObserver {
    /**
     * A body that is being visited.
     *
     * @param body the method itself, or a closure in it
     * @param host the body as part of whose call it runs: the method, or a closure in it that runs later
     * @param runsNow whether it runs as part of the call of the method: false for a closure that runs later, and what is in it
     * @param called whether it is a closure that the body around it calls by itself, and so has what it takes from then on
     */
    record Frame(Body body, Body host, boolean runsNow, boolean called) {
        /** A body that is no part of another one. */
        static Frame of(Body body, boolean runsNow) {
            return new Frame(body, body, runsNow, false);
        }

        /** A closure that runs as part of this body. */
        Frame running(Body closure) {
            return new Frame(closure, host, runsNow, false);
        }

        /** A closure that this body calls. */
        Frame calling(Body closure) {
            return new Frame(closure, host, runsNow, true);
        }

        /** Whether the body around this one has the lock once this one has returned, which holds it so then. */
        public boolean leavesToCaller(HeldLock lock, Hold hold) {
            return called && hold.scope() == null && CalledFunctions.isLeft(hold, lock, body);
        }
    }

    /** Control reaches the instruction with these states; never none. */
    void reaches(Frame frame, Instruction instruction, States before);

    /** Control comes to a test with these states; never none. */
    default void tests(Frame frame, Terminator.Branch branch, States before) {}

    /** Control leaves the body, or a thrown exception starts on its way, with these states; never none. */
    default void leaves(Frame frame, Terminator terminator, States before) {}

    /** An exception out of the instruction leaves the body with these states; never none. */
    default void escapes(Frame frame, Instruction instruction, States before) {}

    /** A body is entered with these states: the method itself, then each closure. */
    default void enters(Frame frame, States entry) {}
}
