package dev.interlock.processor.check;

import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.report.Problem.Step;
import dev.interlock.processor.summary.CallChain;
import java.util.ArrayList;
import java.util.List;

/** A chain of calls as the steps of a message. */
public final class Chains {
    /** A chain with more calls shows its ends only. */
    private static final int LONG = 5;

    private Chains() {}

    /** The calls, then the acquisition of {@code lock}; the middle of a long chain is only counted. */
    public static List<Step> steps(CallChain chain, String lock) {
        return to(chain, "takes " + lock);
    }

    /** The calls, then what they lead to. */
    public static List<Step> to(CallChain chain, String last) {
        List<Step> calls = chain.calls().stream()
                .map(call -> new Step(call.position(), entering(call.callee())))
                .toList();
        List<Step> steps = new ArrayList<>(ends(calls));
        Position taken = chain.taken();
        if (taken.isKnown() || taken.isElsewhere()) {
            steps.add(new Step(taken, last + (taken.isKnown() ? "" : " (" + taken.origin() + ")")));
        }
        return steps;
    }

    private static String entering(MethodRef method) {
        return method.isStaticInitializer() ? "initialises " + method.owner() : "calls " + method;
    }

    /** The calls, or of a long chain the first two, a count and the last. */
    public static List<Step> ends(List<Step> calls) {
        if (calls.size() <= LONG) {
            return calls;
        }
        return List.of(
                calls.get(0),
                calls.get(1),
                new Step(Position.UNKNOWN, "(" + (calls.size() - 3) + " calls)"),
                calls.get(calls.size() - 1));
    }
}
