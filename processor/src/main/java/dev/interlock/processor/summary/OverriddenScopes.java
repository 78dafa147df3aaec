package dev.interlock.processor.summary;

import dev.interlock.processor.flow.CallEffects.NetEffect;
import dev.interlock.processor.flow.OpenedScope;
import dev.interlock.processor.flow.ToldLocks;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.MethodRef;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What a call does that may run several methods, each of which returns the same scope. */
final class OverriddenScopes {
    private final Declarations declarations;
    private final CallTargets targets;
    private final Function<MethodRef, MethodSummary> summaries;
    private boolean any;

    OverriddenScopes(Declarations declarations, CallTargets targets, Function<MethodRef, MethodSummary> summaries) {
        this.declarations = declarations;
        this.targets = targets;
        this.summaries = summaries;
    }

    /** Takes note of a summary: before one tells of a scope, no call needs to be looked at. */
    void note(MethodSummary summary) {
        any |= summary.netEffect().scope() != null;
    }

    /** The scope that the call opens, whichever method it runs; else nothing. */
    NetEffect of(Instruction.Call call) {
        if (!any) {
            return NetEffect.NONE;
        }
        Set<OpenedScope> scopes = new HashSet<>();
        for (MethodRef method : targets.all(call)) {
            OpenedScope scope = summaries.apply(method).netEffect().scope();
            boolean hasBody =
                    !declarations.method(method).map(DeclaredMethod::isAbstract).orElse(false);
            if (scope != null) {
                scopes.add(scope.inherited(call.method().owner()));
            } else if (hasBody) {
                return NetEffect.NONE;
            }
        }
        return scopes.size() == 1
                ? new NetEffect(
                        List.of(),
                        List.of(),
                        List.of(),
                        ToldLocks.NONE,
                        List.of(),
                        List.of(),
                        false,
                        scopes.iterator().next())
                : NetEffect.NONE;
    }
}
