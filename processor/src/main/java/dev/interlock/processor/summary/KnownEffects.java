package dev.interlock.processor.summary;

import dev.interlock.processor.flow.CallEffects;
import dev.interlock.processor.flow.FieldAliases;
import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.InsideLocks;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.flow.OpenedScope;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What calls do to locks, by what is known so far of the methods that they may run. Not thread-safe. */
public final class KnownEffects implements CallEffects {
    private final Declarations declarations;
    private final CompiledProgram program;
    private final Map<MethodRef, MethodSummary> summaries = new HashMap<>();
    private final NetEffects effects;
    private final ReturnedPlaces returned;
    private final Names names;
    private final ScopeObjects scopeObjects;
    private final MethodTraits traits;
    private final EarlyThrows earlyThrows;

    KnownEffects(Declarations declarations, CompiledProgram program) {
        this.declarations = declarations;
        this.program = program;
        this.effects = new NetEffects(declarations, program.targets(), this::of);
        this.returned = new ReturnedPlaces(program.bodies(), declarations, program.targets());
        this.names = new Names(
                declarations,
                FieldAliases.of(program.bodies(), declarations),
                this,
                InsideLocks.of(program.bodies(), declarations));
        this.scopeObjects = new ScopeObjects(program, declarations, names, this::of);
        this.traits = new MethodTraits(program, declarations, this);
        this.earlyThrows = new EarlyThrows(program.byMethod(), this);
    }

    /** What the method does to locks; nothing where it is not known. */
    public MethodSummary of(MethodRef method) {
        return summaries.getOrDefault(method, MethodSummary.NONE);
    }

    /** From now on the method does that. */
    void note(MethodRef method, MethodSummary summary) {
        summaries.put(method, summary);
        effects.note(summary);
    }

    /** The names that locks are known by, where calls answer as they do here. */
    Names names() {
        return names;
    }

    /** What methods return. */
    ReturnedPlaces returned() {
        return returned;
    }

    /** The classes whose objects are scopes. */
    ScopeObjects scopeObjects() {
        return scopeObjects;
    }

    /** What is asked now and then of methods. */
    MethodTraits traits() {
        return traits;
    }

    /** Of the locks that the constructor keeps, those that its object, a scope, lets go when it is closed; all in contract terms. */
    List<HeldLock> closedLater(MethodRef constructor, Set<HeldLock> kept) {
        List<HeldLock> closed = scopeObjects.closed(constructor, kept);
        return closed.isEmpty() || traits.letsReceiverOut(constructor) ? List.of() : closed;
    }

    @Override
    public NetEffect netEffect(Instruction.Call call) {
        return effects.of(call);
    }

    @Override
    public boolean makesSafely(Instruction.New creation) {
        return (creation.type().isAnonymous()
                        || traits.isException(creation.type())
                        || !releases(creation.type()).isEmpty())
                && creation.constructor() != null
                && traits.throwsNothing(creation.constructor());
    }

    @Override
    public Map<MethodRef, List<HeldLock>> releases(TypeRef type) {
        return scopeObjects.releases(type);
    }

    @Override
    public @Nullable OpenedScope scope(Instruction.New creation) {
        return creation.constructor() == null
                ? null
                : of(creation.constructor()).netEffect().scope();
    }

    @Override
    public boolean closes(Instruction.Call call) {
        boolean saysWhich =
                declarations.contract(call.method()).releases().stream().anyMatch(release -> !release.scope());
        boolean mayClose = CallEffects.super.closes(call)
                || closesScopeObject(call)
                || declarations
                        .method(call.method())
                        .map(DeclaredMethod::functional)
                        .orElse(false);
        return mayClose && !saysWhich; // what it is declared to release it releases by that name
    }

    /** Whether the constructor keeps a lock that is not for its object to let go. */
    public boolean leaks(MethodRef constructor) {
        return scopeObjects.leaks(constructor);
    }

    /** Whether the method lets go what its object has kept since it was made, or was returned with. */
    public boolean closesScopeObject(MethodRef method) {
        return scopeObjects.closes(method);
    }

    @Override
    public boolean closesScopeObject(Instruction.Call call) {
        return scopeObjects.hasClosers() && program.targets(call).stream().anyMatch(scopeObjects::closes);
    }

    /** The same, and it does so as often as it is called. */
    public boolean closesEachTime(Instruction.Call call) {
        return program.targets(call).stream().filter(scopeObjects::closes).allMatch(scopeObjects::closesEachTime);
    }

    @Override
    public boolean mayKeep(Instruction.Call call, HeldLock lock) {
        return program.targets().isSingle(call) && earlyThrows.mayKeep(call.method(), lock);
    }

    @Override
    public @Nullable List<HeldLock> throwsWithout(Instruction.Call call) {
        return traits.throwsWithout(call);
    }

    @Override
    public Map<Integer, List<HeldLock>> immediate(MethodRef method, Instruction.Dispatch dispatch) {
        Map<Integer, List<HeldLock>> inferred =
                dispatch == Instruction.Dispatch.VIRTUAL ? Map.of() : of(method).immediate();
        var declared = declarations.contract(method).immediate();
        if (declared.isEmpty() || inferred.keySet().containsAll(declared)) {
            return inferred;
        }
        Map<Integer, List<HeldLock>> all = new HashMap<>();
        declared.forEach(index -> all.put(index, List.of()));
        all.putAll(inferred);
        return all;
    }

    @Override
    public boolean runsOnce(Instruction.Call call, int argument) {
        return call.dispatch() == Instruction.Dispatch.VIRTUAL
                ? declarations.contract(call.method()).callsOnce()
                : traits.runsOnce(call.method(), argument);
    }

    @Override
    public Map<Integer, List<HeldLock>> later(MethodRef method, Instruction.Dispatch dispatch) {
        return dispatch == Instruction.Dispatch.VIRTUAL ? Map.of() : of(method).later();
    }

    @Override
    public @Nullable Place returned(MethodRef method, @Nullable TypeRef receiver) {
        return returned.by(method, receiver);
    }

    @Override
    public @Nullable Place returned(Instruction.Call call) {
        return returned.by(call);
    }

    @Override
    public boolean answersAlways(MethodRef method) {
        return returned.areAlwaysOne(method);
    }

    @Override
    public boolean onlyReturns(MethodRef method) {
        return returned.areAll(method);
    }

    @Override
    public boolean letsReceiverOut(Instruction.Call call) {
        return program.targets(call).stream().anyMatch(traits::letsReceiverOut);
    }

    @Override
    public boolean letsMadeOut(Instruction.New creation) {
        return creation.constructor() != null && traits.letsReceiverOut(creation.constructor());
    }

    @Override
    public @Nullable Set<FieldRef> keepsReceiverIn(Instruction.Call call) {
        Set<FieldRef> all = new HashSet<>();
        for (MethodRef target : program.targets(call)) {
            Set<FieldRef> kept = traits.keepsReceiverIn(target);
            if (kept == null) {
                return null;
            }
            all.addAll(kept);
        }
        return all;
    }

    @Override
    public boolean passesNothingOn(Instruction.Call call) {
        return traits.passesNothingOn(call);
    }

    @Override
    public Set<FieldRef> assigned(Instruction instruction) {
        return program.assigned(instruction);
    }

    @Override
    public boolean letsArgumentOut(@Nullable MethodRef method, Instruction.Dispatch dispatch, int index) {
        return method == null
                || (dispatch == Instruction.Dispatch.VIRTUAL
                        && program.targets().isOverridden(method))
                || traits.letsArgumentOut(method, index);
    }

    @Override
    public boolean letsArgumentOut(Instruction.Call call, int index) {
        return program.writtenTargets(call).stream().anyMatch(target -> traits.letsArgumentOut(target, index));
    }

    @Override
    public boolean isSeen(Instruction.Call call) {
        Collection<MethodRef> all = program.writtenTargets(call);
        return all.size() < CallTargets.WIDE && all.stream().allMatch(program.byMethod()::containsKey);
    }
}
