package dev.interlock.processor.check.order;

import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.Hold;
import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.flow.States;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.DeclaredType;
import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.model.Visibility;
import dev.interlock.processor.order.CallBack;
import dev.interlock.processor.order.Gates;
import dev.interlock.processor.order.LockUse;
import dev.interlock.processor.order.Nesting;
import dev.interlock.processor.order.Step;
import dev.interlock.processor.order.Witness;
import dev.interlock.processor.summary.Judge;
import dev.interlock.processor.summary.Summaries;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Calls, with locks held, of methods that others are to write: abstract ones that can be seen from other packages. Those of this compilation
 * travel with its classes; those of jars are nestings of their locks and of what the methods written here take.
 *
 * <p>Callees are judged before their callers, so that what a method calls back is known when it is called; what calls itself is not
 * followed round.
 */
public final class CallBacks implements Judge {
    /** A method that calls more of them back is one that calls everything. */
    private static final int MANY = 6;

    private final Summaries summaries;
    private final Declarations declarations;
    private final LockFacts facts;
    private final Consumer<CallBack> collected;
    private final Map<MethodRef, Map<MethodRef, Position>> below = new HashMap<>();
    private final Map<MethodRef, Boolean> left = new HashMap<>();

    /** @param collected takes what travels with the classes */
    public CallBacks(Summaries summaries, Declarations declarations, Consumer<CallBack> collected) {
        this.summaries = summaries;
        this.declarations = declarations;
        this.facts = summaries.facts();
        this.collected = collected;
    }

    @Override
    public boolean hearsOf(Class<? extends Instruction> kind) {
        return kind == Instruction.Call.class;
    }

    @Override
    public void reaches(Frame frame, Instruction instruction, States before) {
        if (!(instruction instanceof Instruction.Call call)) {
            return;
        }
        Map<MethodRef, Position> called = new TreeMap<>();
        if (call.dispatch() == Instruction.Dispatch.VIRTUAL && isLeftToOthers(call.method())) {
            called.put(call.method(), call.position());
        }
        if (!below.isEmpty()) {
            for (MethodRef target : summaries.program().targets(call)) {
                below.getOrDefault(target, Map.of()).forEach(called::putIfAbsent);
            }
        }
        if (!called.isEmpty()) {
            Map<MethodRef, Position> all = below.computeIfAbsent(frame.host().ref(), key -> new TreeMap<>());
            called.forEach((method, at) -> {
                if (all.size() < MANY) {
                    all.putIfAbsent(method, at);
                }
                before.alternatives()
                        .forEach(state -> state.held().forEach((held, hold) -> called(frame, held, hold, method, at)));
            });
        }
    }

    /** Whether others are to write the method: it has no body, and can be seen from other packages. */
    private boolean isLeftToOthers(MethodRef method) {
        return left.computeIfAbsent(method, key -> {
            DeclaredMethod declared = declarations.method(key).orElse(null);
            return declared != null && declared.fromSource() && declared.isAbstract() && isOpen(key.owner());
        });
    }

    private boolean isOpen(TypeRef type) {
        return declarations.type(type).map(DeclaredType::visibility).orElse(Visibility.FILE) == Visibility.OPEN;
    }

    private void called(Frame frame, HeldLock held, Hold hold, MethodRef method, Position at) {
        LockClass lock = facts.lockClass(held.lock());
        if (lock != null && hold.origin() != Hold.Origin.OPTIMISTIC) {
            collected.accept(new CallBack(
                    new LockUse(lock, held.mode()), method, frame.body().method(), at));
        }
    }

    /**
     * What the methods written here take under the locks of jars that call them.
     *
     * @param known the calls of jars
     */
    public List<Nesting> nestings(Collection<CallBack> known) {
        List<Nesting> found = new ArrayList<>();
        for (CallBack back : known) {
            for (MethodRef answer : summaries.program().answering(back.called())) {
                summaries.taken(answer).forEach((taken, chain) -> {
                    LockClass inner = taken.lockClass();
                    if (inner != null && inner.isLock() && taken.waits()) {
                        LockUse use = new LockUse(inner, taken.mode());
                        List<Step> holding = List.of(
                                new Step.Calls(back.called(), back.at()), new Step.Holds(back.held(), back.at()));
                        Witness witness = new Witness(answer, holding, NestingCollector.taking(chain, use));
                        found.add(new Nesting(back.held(), use, Gates.NONE, witness));
                    }
                });
            }
        }
        return found;
    }
}
