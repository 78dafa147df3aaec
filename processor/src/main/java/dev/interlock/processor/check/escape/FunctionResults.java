package dev.interlock.processor.check.escape;

import dev.interlock.processor.check.ValueOrigins;
import dev.interlock.processor.flow.FunctionReleases;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Methods that return what a function returns that they are passed, {@code <T> T locked(Supplier<T> body)}: what the function hands to them
 * they hand on to their callers. Methods are known once they were seen; callees are seen before their callers.
 */
final class FunctionResults {
    private static final int NO_PARAMETER = -1;

    private final Map<MethodRef, Set<Integer>> functions = new HashMap<>();

    /** Notes what the body returns. */
    void returns(Body body, @Nullable Value value) {
        if (body.parameters().isEmpty() || !(value instanceof Value.At at)) {
            return;
        }
        Set<Place> sources = null;
        for (Instruction.Call call : body.all(Instruction.Call.class)) {
            Set<Integer> run = call.result() == null ? Set.of() : run(call, body);
            if (!run.isEmpty()) {
                sources = sources == null
                        ? ValueOrigins.names(at.place(), List.of(body))
                        : sources; // few bodies run what they are passed
                if (sources.contains(call.result())) {
                    functions
                            .computeIfAbsent(body.method(), key -> new HashSet<>())
                            .addAll(run);
                }
            }
        }
    }

    /** The parameters of the body that the call runs, or hands on to a method whose result is theirs. */
    private Set<Integer> run(Instruction.Call call, Body body) {
        Set<Integer> run = new HashSet<>(Set.of(parameter(call.receiver(), body)));
        functions
                .getOrDefault(call.method(), Set.of())
                .forEach(index -> run.add(parameter(call.arguments().get(index), body)));
        run.remove(NO_PARAMETER);
        return run;
    }

    private static int parameter(@Nullable Value value, Body body) {
        return value instanceof Value.At at ? body.parameters().indexOf(at.place()) : NO_PARAMETER;
    }

    /** Shows {@code assigned} what the result of the call is set from: all that the functions return that it is made with. */
    void of(Instruction.Call call, LockState state, Consumer<Instruction.Assign> assigned) {
        if (call.result() == null) {
            return;
        }
        for (int index : functions.getOrDefault(call.method(), Set.of())) {
            Body function = FunctionReleases.function(call.arguments().get(index), state);
            if (function != null) {
                for (Value returned : function.returned()) {
                    assigned.accept(new Instruction.Assign(call.result(), returned, call.position()));
                }
            }
        }
    }
}
