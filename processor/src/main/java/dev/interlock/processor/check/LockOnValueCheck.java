package dev.interlock.processor.check;

import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.flow.States;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredType;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockKind;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.model.ValueTypes;
import dev.interlock.processor.report.Check;
import dev.interlock.processor.report.Problem;
import dev.interlock.processor.report.Problem.Labelled;
import dev.interlock.processor.summary.CompiledProgram;
import dev.interlock.processor.summary.Judge;
import java.util.List;

/**
 * {@code lock-on-value}: {@code synchronized} takes the monitor of an object that is somebody's own. Not of a lock, which has nothing to do
 * with its monitor, nor of a value, which anybody may share.
 */
public final class LockOnValueCheck implements Judge {
    private final Declarations declarations;
    private final Names names;
    private final LockFacts facts;
    private final ValueVariables values;
    private final Findings findings;

    /** A check of the whole program that adds to {@code findings}. */
    public LockOnValueCheck(
            Declarations declarations, CompiledProgram program, Names names, LockFacts facts, Findings findings) {
        this.declarations = declarations;
        this.names = names;
        this.facts = facts;
        this.values = new ValueVariables(declarations, facts, program);
        this.findings = findings;
    }

    @Override
    public boolean hearsOf(Class<? extends Instruction> kind) {
        return kind == Instruction.Acquire.class;
    }

    /** A lock may use its own monitor to do its work, so {@code this} is left alone. */
    @Override
    public void reaches(Frame frame, Instruction instruction, States before) {
        if (instruction instanceof Instruction.Acquire acquire) {
            for (Lock lock : acquire.locks()) {
                if (lock.monitor()) {
                    LockState state = before.alternatives().get(0);
                    judge(lock.place(), acquire, state);
                    judge(names.place(lock.place(), state), acquire, state);
                    values.at(frame.body(), lock.place())
                            .ifPresent(value -> findings.add(valueProblem(value, acquire, state)));
                }
            }
        }
    }

    private void judge(Place place, Instruction at, LockState state) {
        TypeRef type = place instanceof Place.This ? null : facts.type(place);
        LockKind kind = type == null
                ? null
                : declarations.type(type).map(DeclaredType::lockKind).orElse(null);
        if (type != null && kind != null) {
            findings.add(lockProblem(place, type, at, state));
        } else if (type != null && ValueTypes.contains(type)) {
            findings.add(valueProblem(type.simpleName(), at, state));
        }
    }

    private static Problem lockProblem(Place place, TypeRef type, Instruction at, LockState state) {
        String name = Wording.name(place, state);
        return new Problem(
                Check.LOCK_ON_VALUE,
                at.position(),
                "synchronized takes the monitor of " + name + ", which is a lock of its own (" + type.simpleName()
                        + ")",
                List.of(
                        Wording.held(state),
                        Labelled.of("Why", "who calls " + name + ".lock() does not wait for its monitor: both get in."),
                        Labelled.of(
                                "Fix",
                                "take the lock: " + name + ".lock(), and in a finally block " + name + ".unlock()")));
    }

    private static Problem valueProblem(String value, Instruction at, LockState state) {
        return new Problem(
                Check.LOCK_ON_VALUE,
                at.position(),
                "synchronized takes the monitor of a value (" + value + ")",
                List.of(
                        Wording.held(state),
                        Labelled.of(
                                "Why",
                                "equal values may be one object, shared with code that you do not know; or two, which keep nobody out."),
                        Labelled.of(
                                "Fix",
                                "synchronize on an object of your own: private final Object lock = new Object()")));
    }
}
