package dev.interlock.processor.summary;

import dev.interlock.processor.flow.CallEffects;
import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Place;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the parameters of a body that it only calls, or hands on to be called at once: the functions that run before it returns. */
final class ImmediateParameters {
    private final Set<Place> called = new HashSet<>();
    private final Set<Place> kept = new HashSet<>();
    private final CallEffects effects;

    private ImmediateParameters(CallEffects effects) {
        this.effects = effects;
    }

    /** The parameters that are called at once and not kept. */
    static Set<Place> of(Body body, CallEffects effects) {
        ImmediateParameters uses = new ImmediateParameters(effects);
        uses.scan(body);
        uses.called.retainAll(body.parameters());
        uses.called.removeAll(uses.kept);
        return uses.called;
    }

    private void scan(Body body) {
        for (Block block : body.blocks()) {
            block.instructions().forEach(this::scan);
            if (block.terminator() instanceof Terminator.Return leave) {
                keep(leave.value());
            }
        }
    }

    private void scan(Instruction instruction) {
        if (instruction instanceof Instruction.Call call) {
            if (call.receiver() instanceof Value.At at) {
                called.add(at.place());
            }
            Set<Integer> immediate =
                    effects.immediate(call.method(), call.dispatch()).keySet();
            for (int i = 0; i < call.arguments().size(); i++) {
                argument(call.arguments().get(i), immediate.contains(i));
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
        ImmediateParameters inside = new ImmediateParameters(effects);
        inside.scan(closure);
        kept.addAll(inside.called);
        kept.addAll(inside.kept);
    }
}
