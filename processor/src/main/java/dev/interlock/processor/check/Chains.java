package dev.interlock.processor.check;

import dev.interlock.processor.report.Problem.Step;
import dev.interlock.processor.summary.CallChain;
import java.util.ArrayList;
import java.util.List;

/** A chain of calls as the steps of a message. */
final class Chains {
    /** A chain with more calls shows its ends only. */
    private static final int LONG = 5;

    private Chains() {}

    /** The calls, then the acquisition of {@code lock}; the middle of a long chain is only counted. */
    static List<Step> steps(CallChain chain, String lock) {
        List<Step> steps = new ArrayList<>();
        int calls = chain.calls().size();
        for (int i = 0; i < calls; i++) {
            CallChain.Call call = chain.calls().get(i);
            if (calls <= LONG || i < 2 || i == calls - 1) {
                steps.add(new Step(call.position(), "calls " + call.callee()));
            } else if (i == 2) {
                steps.add(new Step(call.position(), "(" + (calls - 3) + " calls)"));
            }
        }
        if (chain.taken().isKnown()) {
            steps.add(new Step(chain.taken(), "takes " + lock));
        }
        return steps;
    }
}
