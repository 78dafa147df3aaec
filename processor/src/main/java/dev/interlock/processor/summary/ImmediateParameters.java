package dev.interlock.processor.summary;

import dev.interlock.processor.flow.CallEffects;
import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Place;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the parameters of a body that it only calls, or hands on to be called: at once, so that they have run before it returns, or, where
 * that is asked, also from functions of its own that run later.
 */
final class ImmediateParameters {
    private final Set<Place> called = new HashSet<>();
    private final Set<Place> kept = new HashSet<>();
    private final CallEffects effects;
    private final boolean orLater;

    private ImmediateParameters(CallEffects effects, boolean orLater) {
        this.effects = effects;
        this.orLater = orLater;
    }

    /** The parameters that are called at once and not kept. */
    static Set<Place> of(Body body, CallEffects effects) {
        return of(body, new ImmediateParameters(effects, false));
    }

    /** The parameters that are called, at once or later, and neither stored nor given to anyone of whom more is not known. */
    static Set<Place> orLater(Body body, CallEffects effects) {
        return of(body, new ImmediateParameters(effects, true));
    }

    private static Set<Place> of(Body body, ImmediateParameters uses) {
        uses.scan(body);
        uses.called.retainAll(body.parameters());
        uses.called.removeAll(uses.kept);
        return uses.called;
    }

    private void scan(Body body) {
        for (Block block : body.blocks()) {
            block.instructions().forEach(this::scan);
        }
        body.returned().forEach(this::keep);
    }

    private void scan(Instruction instruction) {
        if (instruction instanceof Instruction.Call call) {
            if (call.receiver() instanceof Value.At at) {
                called.add(at.place());
            }
            Set<Integer> immediate =
                    effects.immediate(call.method(), call.dispatch()).keySet();
            Set<Integer> later =
                    orLater ? effects.later(call.method(), call.dispatch()).keySet() : Set.of();
            for (int i = 0; i < call.arguments().size(); i++) {
                argument(call.arguments().get(i), immediate.contains(i) || later.contains(i));
            }
        } else if (instruction instanceof Instruction.New creation) {
            creation.arguments().forEach(this::keep);
            creation.closures().forEach(this::keepAll);
        } else if (instruction instanceof Instruction.Write write) {
            keep(write.value());
        } else if (instruction instanceof Instruction.Assign assign) {
            keep(assign.value());
            kept.add(assign.target());
        }
    }

    private void argument(Value value, boolean immediate) {
        if (!immediate) {
            keep(value);
        } else if (value instanceof Value.At at) {
            called.add(at.place());
        } else if (value instanceof Value.Closure closure) {
            scan(closure.body());
        }
    }

    private void keep(@Nullable Value value) {
        if (value instanceof Value.At at) {
            kept.add(at.place());
        } else if (value instanceof Value.Closure closure) {
            keepAll(closure.body());
        }
    }

    /** Whatever a closure that runs later calls is kept by it. */
    private void keepAll(Body closure) {
        if (orLater) {
            scan(closure);
            return;
        }
        ImmediateParameters inside = new ImmediateParameters(effects, false);
        inside.scan(closure);
        kept.addAll(inside.called);
        kept.addAll(inside.kept);
    }
}
