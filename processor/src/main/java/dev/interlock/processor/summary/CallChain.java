package dev.interlock.processor.summary;

import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Position;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a lock comes to be taken: the calls that lead there, outermost first, then the place where it is taken. A chain that is one call
 * longer shares the rest with the one that it was made from, so that a deep program costs no more than a broad one. Immutable.
 */
public final class CallChain {
    private final @Nullable Call first;
    private final @Nullable CallChain rest;
    private final int length;
    private final Position taken;

    /** One call of a chain. */
    public record Call(Position position, MethodRef callee) {}

    private CallChain(@Nullable Call first, @Nullable CallChain rest, int length, Position taken) {
        this.first = first;
        this.rest = rest;
        this.length = length;
        this.taken = taken;
    }

    /** The lock is taken right at {@code position}, which is unknown where that is in code that was not compiled now. */
    public static CallChain direct(Position position) {
        return new CallChain(null, null, 0, position);
    }

    /** The chain of these calls. */
    public static CallChain of(List<Call> calls, Position taken) {
        CallChain chain = direct(taken);
        for (int i = calls.size() - 1; i >= 0; i--) {
            chain = new CallChain(calls.get(i), chain, chain.length + 1, taken);
        }
        return chain;
    }

    /** The same chain, reached by one more call. */
    CallChain calledAt(Position position, MethodRef callee) {
        return new CallChain(new Call(position, callee), this, length + 1, taken);
    }

    /** Each call with the method that is called; empty where the lock is taken directly. */
    public List<Call> calls() {
        List<Call> calls = new ArrayList<>(length);
        for (CallChain chain = this; chain != null && chain.first != null; chain = chain.rest) {
            calls.add(chain.first);
        }
        return calls;
    }

    /** The calls at both ends of the chain, up to that many at each. */
    public List<Call> ends(int each) {
        List<Call> calls = calls();
        if (length > 2 * each) {
            calls.subList(each, length - each).clear();
        }
        return calls;
    }

    /** Where the lock is taken. */
    public Position taken() {
        return taken;
    }

    /** Where the method that the chain starts in reaches out: the first call, or the acquisition itself. */
    public Position start() {
        return first == null ? taken : first.position();
    }

    /** The shorter of two chains. */
    static CallChain shorter(CallChain one, CallChain two) {
        return two.isShorterThan(one) ? two : one;
    }

    boolean isShorterThan(CallChain other) {
        return length != other.length ? length < other.length : start().compareTo(other.start()) < 0;
    }

    @Override
    public String toString() {
        return calls() + " " + taken;
    }
}
