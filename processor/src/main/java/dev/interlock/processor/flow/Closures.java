package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.ir.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The closures that stand in instructions. */
public final class Closures {
    private Closures() {}

    /** The bodies of the closures among the operands of the instruction, in order. */
    public static List<Body> in(Instruction instruction) {
        List<Body> found = new ArrayList<>();
        if (instruction instanceof Instruction.Call call) {
            add(call.receiver(), found);
            call.arguments().forEach(value -> add(value, found));
        } else if (instruction instanceof Instruction.New creation) {
            creation.arguments().forEach(value -> add(value, found));
            found.addAll(creation.closures());
        } else if (instruction instanceof Instruction.Write write) {
            add(write.value(), found);
        } else if (instruction instanceof Instruction.Assign assign) {
            add(assign.value(), found);
        }
        return found;
    }

    /** The closure that the terminator returns, or none. */
    public static List<Body> in(Terminator terminator) {
        List<Body> found = new ArrayList<>();
        if (terminator instanceof Terminator.Return leave) {
            add(leave.value(), found);
        }
        return found;
    }

    /** Every closure inside the body, at any depth. */
    public static List<Body> allIn(Body body) {
        List<Body> all = new ArrayList<>();
        for (Block block : body.blocks()) {
            block.instructions().forEach(instruction -> all.addAll(in(instruction)));
            all.addAll(in(block.terminator()));
        }
        List.copyOf(all).forEach(inner -> all.addAll(allIn(inner)));
        return all;
    }

    private static void add(@Nullable Value value, List<Body> found) {
        if (value instanceof Value.Closure closure) {
            found.add(closure.body());
        }
    }
}
