package dev.interlock.processor.ir;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The closures that stand in instructions. */
public final class Closures {
    private Closures() {}

    /** The bodies of the closures among the operands of the instruction, in order. */
    public static List<Body> in(Instruction instruction) {
        List<Body> found = new ArrayList<>();
        addAll(instruction, found);
        return found;
    }

    private static void addAll(Instruction instruction, List<Body> found) {
        if (instruction instanceof Instruction.Call call) {
            add(call.receiver(), found);
            addAll(call.arguments(), found);
        } else if (instruction instanceof Instruction.New creation) {
            addAll(creation.arguments(), found);
            found.addAll(creation.closures());
        } else if (instruction instanceof Instruction.Write write) {
            add(write.value(), found);
        } else if (instruction instanceof Instruction.Assign assign) {
            add(assign.value(), found);
        }
    }

    private static void addAll(List<Value> values, List<Body> found) {
        for (Value value : values) {
            add(value, found);
        }
    }

    /** The closure that the terminator returns, or none. */
    public static List<Body> in(Terminator terminator) {
        return terminator instanceof Terminator.Return leave && leave.value() instanceof Value.Closure closure
                ? List.of(closure.body())
                : List.of();
    }

    /** Every closure inside the blocks, at any depth. */
    static List<Body> allIn(List<Block> blocks) {
        List<Body> all = new ArrayList<>();
        for (Block block : blocks) {
            for (Instruction instruction : block.instructions()) {
                addAll(instruction, all);
            }
            if (block.terminator() instanceof Terminator.Return leave) {
                add(leave.value(), all);
            }
        }
        for (Body inner : List.copyOf(all)) {
            all.addAll(inner.closures());
        }
        return List.copyOf(all);
    }

    private static void add(@Nullable Value value, List<Body> found) {
        if (value instanceof Value.Closure closure) {
            found.add(closure.body());
        }
    }
}
