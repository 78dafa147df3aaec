package dev.interlock.processor.summary;

import dev.interlock.processor.flow.CallEffects.NetEffect;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.MethodRef;
import java.util.function.Function;

/** What calls change of the locks held: what all methods do alike that a call may run. Not thread-safe. */
final class NetEffects {
    private final Declarations declarations;
    private final CallTargets targets;
    private final Function<MethodRef, MethodSummary> summaries;
    private final OverriddenScopes overridden;

    NetEffects(Declarations declarations, CallTargets targets, Function<MethodRef, MethodSummary> summaries) {
        this.declarations = declarations;
        this.targets = targets;
        this.summaries = summaries;
        this.overridden = new OverriddenScopes(declarations, targets, summaries);
    }

    /** Notes what a method does, once that is known. */
    void note(MethodSummary summary) {
        overridden.note(summary);
    }

    private NetEffect effect(MethodRef method) {
        return summaries.apply(method).netEffect();
    }

    /** What the call changes, though no annotation says so. */
    NetEffect of(Instruction.Call call) {
        MethodRef method = call.method();
        if (saysSo(method)) {
            return NetEffect.NONE;
        }
        if (targets.isSingle(call)) {
            return effect(method);
        }
        NetEffect effect = isAbstract(method) ? commonEffect(call) : effect(method);
        boolean same = !effect.isNone() && targets.runsOnly(call, each -> doesToo(each, method, effect));
        return same ? effect : overridden.of(call);
    }

    private boolean isAbstract(MethodRef method) {
        return declarations.method(method).map(DeclaredMethod::isAbstract).orElse(false);
    }

    /** What one of the methods does that the call may run, in terms of the abstract one that is called; the others are still to be compared. */
    private NetEffect commonEffect(Instruction.Call call) {
        return targets.of(call).stream()
                .filter(target -> !isAbstract(target))
                .findFirst()
                .map(target -> effect(target).inherited(call.method().owner()))
                .orElse(NetEffect.NONE);
    }

    /** Whether its declaration tells, so that its body need not be asked; a wait for a condition leaves the locks of its caller as they were. */
    private boolean saysSo(MethodRef method) {
        return declarations.waitsForCondition(method)
                || declarations.contract(method).saysEffects();
    }

    /** Whether a method that overrides one does to the locks of its own object what that one does. */
    private boolean doesToo(MethodRef overrider, MethodRef method, NetEffect effect) {
        return overrider.equals(method)
                || isAbstract(overrider)
                || (!saysSo(overrider)
                        && effect(overrider).inherited(method.owner()).equals(effect.inherited(method.owner())));
    }
}
