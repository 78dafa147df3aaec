package dev.interlock.processor.summary;

import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.Operands;
import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.BranchCondition;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.MethodRef;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The methods that throw nothing, or only where a lock is not held which they test for. What nobody expects, such as a null pointer, is left
 * out here as everywhere. Found when asked: it matters for calls with a lock held.
 */
final class ThrowReasons {
    /** Calls below calls that are followed: a reader would not count on more. */
    private static final int DEEPEST = 16;

    private final Map<MethodRef, Body> bodies;
    private final Predicate<Instruction.Call> isSingle;
    private final Map<MethodRef, List<HeldLock>> known = new HashMap<>();
    private final Set<MethodRef> others = new LinkedHashSet<>();
    private int depth;

    /** @param isSingle whether a call can only run the method that it names */
    ThrowReasons(Map<MethodRef, Body> bodies, Predicate<Instruction.Call> isSingle) {
        this.bodies = bodies;
        this.isSingle = isSingle;
    }

    /** The locks for want of which alone the call may throw, in contract terms; null where it may for other reasons. */
    @Nullable List<HeldLock> of(Instruction.Call call) {
        return isSingle.test(call) ? of(call.method()) : null;
    }

    private @Nullable List<HeldLock> of(MethodRef method) {
        Body body = bodies.get(method);
        if (body == null || others.contains(method)) {
            return null;
        }
        List<HeldLock> answer = known.get(method);
        if (answer == null) {
            others.add(method); // while it is being found: what calls itself is not followed round
            depth++;
            answer = depth > DEEPEST ? null : find(body);
            depth--;
            if (answer != null) {
                others.remove(method);
                known.put(method, answer);
            }
        }
        return answer;
    }

    /** Goes from block to block, as if each lock that is tested for were held. */
    private @Nullable List<HeldLock> find(Body body) {
        ContractTerms terms = new ContractTerms(body);
        Set<HeldLock> locks = new LinkedHashSet<>();
        BitSet seen = new BitSet();
        Deque<Integer> open = new ArrayDeque<>(List.of(0));
        while (!open.isEmpty()) {
            int id = open.pop();
            if (seen.get(id)) {
                continue;
            }
            seen.set(id);
            Block block = body.blocks().get(id);
            if (mayThrow(block, terms, locks)) {
                return null;
            }
            HeldLock tested = tested(block.terminator(), terms);
            if (tested != null && block.terminator() instanceof Terminator.Branch branch) {
                locks.add(tested);
                open.push(branch.ifTrue());
            } else {
                block.terminator().targets().forEach(open::push);
            }
        }
        return List.copyOf(locks);
    }

    private boolean mayThrow(Block block, ContractTerms terms, Set<HeldLock> locks) {
        for (Instruction instruction : block.instructions()) {
            boolean harmless = !instruction.mayThrow()
                    || (instruction instanceof Instruction.Call call && addAll(call, terms, locks));
            if (!harmless) {
                return true;
            }
        }
        return block.terminator() instanceof Terminator.Throw;
    }

    private boolean addAll(Instruction.Call call, ContractTerms terms, Set<HeldLock> into) {
        List<HeldLock> below = of(call);
        if (below == null) {
            return false;
        }
        Operands operands = Operands.of(call);
        for (HeldLock lock : below) {
            Lock here = operands.instantiate(lock.lock());
            Lock said = here == null ? null : terms.of(here);
            if (said == null) {
                return false;
            }
            into.add(new HeldLock(said, lock.mode()));
        }
        return true;
    }

    /** The lock that is tested for, or null. */
    private static @Nullable HeldLock tested(Terminator terminator, ContractTerms terms) {
        if (terminator instanceof Terminator.Branch branch
                && branch.condition() instanceof BranchCondition.IsHeld test) {
            Lock said = terms.of(test.lock());
            return said == null ? null : new HeldLock(said, test.mode());
        }
        return null;
    }
}
