package dev.interlock.processor.summary;

import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Position;
import java.util.ArrayList;
import java.util.List;

/**
 * How a lock comes to be taken: the calls that lead there, outermost first, then the place where it is taken.
 *
 * @param calls each call with the method that is called; empty where the lock is taken directly
 * @param taken where the lock is taken; unknown where that is in code that was not compiled now
 */
public record CallChain(List<Call> calls, Position taken) {
    public CallChain {
        calls = List.copyOf(calls);
    }

    /** One call of a chain. */
    public record Call(Position position, MethodRef callee) {}

    /** The lock is taken right at {@code position}. */
    public static CallChain direct(Position position) {
        return new CallChain(List.of(), position);
    }

    /** The same chain, reached by one more call. */
    CallChain calledAt(Position position, MethodRef callee) {
        List<Call> longer = new ArrayList<>();
        longer.add(new Call(position, callee));
        longer.addAll(calls);
        return new CallChain(longer, taken);
    }

    /** Where the method that the chain starts in reaches out: the first call, or the acquisition itself. */
    public Position start() {
        return calls.isEmpty() ? taken : calls.get(0).position();
    }

    boolean isShorterThan(CallChain other) {
        return calls.size() != other.calls.size()
                ? calls.size() < other.calls.size()
                : start().compareTo(other.start()) < 0;
    }
}
