package dev.interlock.processor.check.release;

import dev.interlock.processor.flow.CallEffects.NetEffect;
import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.Hold;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.States;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.summary.Summaries;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Un-annotated overriders that let go a lock of their caller's where that one, who knows them by the method that they override, keeps it for
 * himself: some of the methods that the call may run leave it alone. Whoever calls them by their own name may count on it all the same.
 */
final class UnforeseenReleases {
    private final Declarations declarations;
    private final Summaries summaries;
    private final Set<MethodRef> methods = new HashSet<>();

    UnforeseenReleases(Declarations declarations, Summaries summaries) {
        this.declarations = declarations;
        this.summaries = summaries;
    }

    void hears(Body body, Instruction.Call call, States before) {
        if (call.dispatch() == Instruction.Dispatch.VIRTUAL
                && before.alternatives().stream()
                        .anyMatch(state -> !state.held().isEmpty())) {
            List<MethodRef> bodies = summaries.program().targets(call).stream()
                    .filter(target -> !isAbstract(target))
                    .toList();
            for (MethodRef target : bodies) {
                for (HeldLock lock : released(target, call)) {
                    boolean byAll = bodies.stream()
                            .allMatch(other -> released(other, call).contains(lock));
                    if (!byAll && before.alternatives().stream().anyMatch(state -> isKept(lock, body, call, state))) {
                        methods.add(target);
                    }
                }
            }
        }
    }

    private boolean isAbstract(MethodRef method) {
        return declarations.method(method).map(DeclaredMethod::isAbstract).orElse(false);
    }

    /** What the method lets go, in terms of the one that is called. */
    private List<HeldLock> released(MethodRef target, Instruction.Call call) {
        NetEffect effect = summaries.of(target).netEffect();
        return effect.isNone()
                ? List.of()
                : effect.inherited(call.method().owner()).released();
    }

    /** Whether the caller holds the lock and goes on holding it: until it lets it go by hand, or by a scope, or for its own caller. */
    private boolean isKept(HeldLock inTerms, Body body, Instruction.Call call, LockState state) {
        HeldLock lock = summaries.names().atCall(inTerms, call, state);
        Hold hold = lock == null ? null : state.held().get(lock);
        if (hold == null
                || !hold.certain()
                || (hold.scope() != null && summaries.effects().closes(call))) {
            return false;
        }
        return hold.isOwn()
                || (hold.origin() == Hold.Origin.ENTRY
                        && declarations.contract(body.method()).releases().isEmpty());
    }

    boolean contains(MethodRef method) {
        return methods.contains(method);
    }
}
