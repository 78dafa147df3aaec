package dev.interlock.processor.summary;

import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.BranchCondition;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.TypeRef;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Methods that let go a lock of their caller's, and may end with an exception before they do. One that says the lock is not held at all, an
 * {@code IllegalMonitorStateException} or {@code IllegalStateException}, does not count: that is the caller's fault, who is told of it.
 */
final class EarlyThrows {
    private static final Set<TypeRef> MISUSE = Set.of(
            new TypeRef("java.lang.IllegalMonitorStateException"), new TypeRef("java.lang.IllegalStateException"));

    private final Map<MethodRef, Body> bodies;
    private final KnownEffects effects;
    private final Map<Question, Boolean> known = new HashMap<>();

    private record Question(MethodRef method, HeldLock lock) {}

    EarlyThrows(Map<MethodRef, Body> bodies, KnownEffects effects) {
        this.bodies = bodies;
        this.effects = effects;
    }

    /**
     * Whether the method may throw on a way on which it has not let the lock go, and never after it has.
     *
     * @param lock in contract terms
     */
    boolean mayKeep(MethodRef method, HeldLock lock) {
        Question question = new Question(method, lock);
        Boolean answer = known.get(question);
        if (answer == null) {
            known.put(question, false); // while it is being found: what calls itself is not followed round
            Body body = bodies.get(method);
            answer = body != null && new Search(body, lock).find();
            known.put(question, answer);
        }
        return answer;
    }

    /** One search through a body. */
    private final class Search {
        private final Body body;
        private final HeldLock lock;
        private final ContractTerms terms;
        private final BitSet releasing = new BitSet();
        private final BitSet leadingToRelease = new BitSet();
        private final BitSet afterRelease = new BitSet();

        Search(Body body, HeldLock lock) {
            this.body = body;
            this.lock = lock;
            this.terms = new ContractTerms(body);
        }

        boolean find() {
            for (Block block : body.blocks()) {
                if (block.instructions().stream().anyMatch(this::releases)) {
                    releasing.set(block.id());
                    afterRelease.or(body.reachedFrom(block.id()));
                }
            }
            for (Block block : body.blocks()) {
                if (releasing.get(block.id()) || body.reachedFrom(block.id()).intersects(releasing)) {
                    leadingToRelease.set(block.id());
                }
            }
            BitSet seen = new BitSet();
            Deque<Integer> open = new ArrayDeque<>(List.of(0));
            while (!open.isEmpty()) {
                int id = open.pop();
                if (!seen.get(id) && !afterRelease.get(id)) {
                    seen.set(id);
                    if (throwsEarly(body.blocks().get(id), open)) {
                        return true;
                    }
                }
            }
            return false;
        }

        /** Whether the block may end the body with an exception before it lets the lock go; notes where control goes else. */
        private boolean throwsEarly(Block block, Deque<Integer> open) {
            boolean handled = block.handler() != Block.NO_HANDLER;
            for (Instruction instruction : block.instructions()) {
                if (releases(instruction)) {
                    return !handled && throwsBefore(instruction);
                } else if (mayThrow(instruction) && handled) {
                    open.push(block.handler());
                } else if (mayThrow(instruction) && leadingToRelease.get(block.id())) {
                    return true;
                }
            }
            if (block.terminator() instanceof Terminator.Throw && !handled) {
                return !saysMisuse(block);
            } else if (block.terminator() instanceof Terminator.Throw) {
                open.push(block.handler());
            } else if (block.terminator() instanceof Terminator.Branch branch
                    && branch.condition() instanceof BranchCondition.IsHeld test
                    && isLock(test.lock(), test.mode())) {
                open.push(branch.ifTrue());
            } else {
                block.terminator().targets().forEach(open::push);
            }
            return false;
        }

        private boolean releases(Instruction instruction) {
            if (instruction instanceof Instruction.Release release) {
                return isLock(release.lock(), release.mode() == null ? lock.mode() : release.mode());
            }
            return instruction instanceof Instruction.Call call
                    && effects.netEffect(call).released().stream().anyMatch(below -> isLock(below, call));
        }

        /** Whether what lets the lock go is a method that may throw before it does. */
        private boolean throwsBefore(Instruction releasing) {
            return releasing instanceof Instruction.Call call
                    && effects.netEffect(call).released().stream()
                            .anyMatch(below -> isLock(below, call) && effects.mayKeep(call, below));
        }

        private boolean isLock(HeldLock below, Instruction.Call call) {
            HeldLock named = effects.names().atCall(below, call, here());
            return named == null || isLock(named.lock(), named.mode());
        }

        private LockState here() {
            return LockState.EMPTY.in(body.thisType());
        }

        /** Whether it is the lock, or may be, since it goes by a variable's name. */
        private boolean isLock(Lock named, Mode mode) {
            HeldLock canonical = effects.names().lock(named, mode, here());
            Lock said = terms.of(canonical.lock());
            return said == null
                    || (canonical.mode() == lock.mode() && lock.lock().equals(said));
        }

        private boolean mayThrow(Instruction instruction) {
            return instruction.mayThrow()
                    && !(instruction instanceof Instruction.Call call
                            && (effects.onlyReturns(call.method()) || effects.throwsWithout(call) != null))
                    && !(instruction instanceof Instruction.New creation && effects.makesSafely(creation));
        }

        private boolean saysMisuse(Block block) {
            return block.instructions().stream()
                    .anyMatch(each -> each instanceof Instruction.New creation && MISUSE.contains(creation.type()));
        }
    }
}
