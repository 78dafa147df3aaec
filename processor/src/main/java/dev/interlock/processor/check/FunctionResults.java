package dev.interlock.processor.check;

import dev.interlock.processor.flow.FunctionReleases;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Methods that return what a function returns that they are passed, {@code <T> T locked(Supplier<T> body)}: what the function hands to them
 * they hand on to their callers. Methods are known once they were seen; callees are seen before their callers.
 */
final class FunctionResults {
    private final Map<MethodRef, Set<Integer>> functions = new HashMap<>();

    /** Notes what the body returns. */
    void returns(Body body, @Nullable Value value) {
        if (body.parameters().isEmpty() || !(value instanceof Value.At at)) {
            return;
        }
        Set<Place> sources = sources(at.place(), body);
        for (Instruction.Call call : body.all(Instruction.Call.class)) {
            if (call.result() != null && sources.contains(call.result())) {
                add(call.receiver(), body);
                for (int handedOn : functions.getOrDefault(call.method(), Set.of())) {
                    add(call.arguments().get(handedOn), body);
                }
            }
        }
    }

    private void add(@Nullable Value function, Body body) {
        int index = function instanceof Value.At at ? body.parameters().indexOf(at.place()) : -1;
        if (index >= 0) {
            functions.computeIfAbsent(body.method(), key -> new HashSet<>()).add(index);
        }
    }

    /** The variables that a value comes from. */
    private static Set<Place> sources(Place place, Body body) {
        Set<Place> found = new HashSet<>(Set.of(place));
        boolean more = true;
        while (more) {
            more = false;
            for (Instruction.Assign assign : body.all(Instruction.Assign.class)) {
                if (found.contains(assign.target()) && assign.value() instanceof Value.At at) {
                    more |= found.add(at.place());
                }
            }
        }
        return found;
    }

    /** Shows {@code assigned} what the result of the call is set from: all that the functions return that it is made with. */
    void of(Instruction.Call call, LockState state, Consumer<Instruction.Assign> assigned) {
        if (call.result() == null) {
            return;
        }
        for (int index : functions.getOrDefault(call.method(), Set.of())) {
            Body function = FunctionReleases.function(call.arguments().get(index), state);
            if (function != null) {
                for (Block block : function.blocks()) {
                    if (block.terminator() instanceof Terminator.Return exit && exit.value() != null) {
                        assigned.accept(new Instruction.Assign(call.result(), exit.value(), call.position()));
                    }
                }
            }
        }
    }
}
