package dev.interlock.processor.check.release;

import dev.interlock.processor.flow.Hold;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.summary.CompiledProgram;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The methods of no annotation that some caller uses to take a lock which it lets go, or to let go one that it holds: what they leave held, or
 * let go, is meant.
 */
final class LockMethods {
    private final CompiledProgram program;
    private final Map<Position, MethodRef> keepers = new HashMap<>();
    private final Map<MethodRef, Set<MethodRef>> runs = new HashMap<>();
    private final Set<MethodRef> found = new HashSet<>();

    LockMethods(CompiledProgram program) {
        this.program = program;
    }

    /** The call leaves a lock held. */
    void keeps(Instruction.Call call) {
        keepers.put(call.position(), call.method());
        note(call);
    }

    /** The call lets go a lock that is held there. */
    void letsGo(Instruction.Call call) {
        note(call);
        add(call.method());
    }

    private void note(Instruction.Call call) {
        runs.computeIfAbsent(call.method(), key -> new HashSet<>()).addAll(program.targets(call));
    }

    /** What is held so is let go. */
    void isLetGo(@Nullable Hold hold) {
        MethodRef keeper = hold == null ? null : keeper(hold);
        if (keeper != null) {
            add(keeper);
        }
    }

    /** The method whose call has left the lock held, or null. */
    @Nullable MethodRef keeper(Hold hold) {
        return keepers.get(hold.acquired());
    }

    /** What it does is meant, though no call shows it: a constructor keeps the lock by it. */
    void used(MethodRef method) {
        add(method);
    }

    private boolean add(MethodRef method) {
        boolean more = found.addAll(runs.getOrDefault(method, Set.of()));
        return found.add(method) || more;
    }

    /** What a lock method calls to do its work is a lock method too. */
    void spread(List<LooseEnd> ends) {
        boolean more = true;
        while (more) {
            more = false;
            for (LooseEnd end : ends) {
                if (end.helper() != null && found.contains(end.helper()) && end.below() != null) {
                    more |= add(end.below());
                }
            }
        }
    }

    boolean contains(MethodRef method) {
        return found.contains(method);
    }
}
