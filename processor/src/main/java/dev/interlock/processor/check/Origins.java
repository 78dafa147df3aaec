package dev.interlock.processor.check;

import dev.interlock.processor.check.ValueOrigins.Origin;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.LiveView;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.summary.CompiledProgram;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where the values of a whole program come from: through the methods that return them, and into the closures that use them. */
public final class Origins {
    private final Declarations declarations;
    private final CompiledProgram program;
    private final Map<Body, ValueOrigins> byBody = new HashMap<>();
    private final Map<MethodRef, Set<Origin>> returned = new HashMap<>();
    private final Set<MethodRef> inProgress = new HashSet<>();

    public Origins(Declarations declarations, CompiledProgram program) {
        this.declarations = declarations;
        this.program = program;
    }

    /** The method that the body belongs to: for a closure the one that it stands in. */
    public Body outermost(Body body) {
        return body.kind() == Body.Kind.CLOSURE ? Objects.requireNonNullElse(program.body(body.method()), body) : body;
    }

    /** The method's body, where it is compiled now. */
    public @Nullable Body compiled(MethodRef method) {
        return program.body(method);
    }

    /** The origins that the value may have in the body. */
    public Set<Origin> of(Body body, Value value) {
        return byBody.computeIfAbsent(outermost(body), key -> new ValueOrigins(key, this::passedOn))
                .of(value);
    }

    /** The origins, in the method's own body, of what it returns; none where it is not compiled now. */
    public Set<Origin> returned(MethodRef method) {
        Set<Origin> known = returned.get(method);
        Body body = program.body(method);
        if (known != null || body == null || !inProgress.add(method)) {
            return Objects.requireNonNullElse(known, Set.of());
        }
        Set<Origin> found = new HashSet<>();
        body.returned().forEach(value -> found.addAll(of(body, value)));
        inProgress.remove(method);
        returned.put(method, found);
        return found;
    }

    private List<Value> passedOn(Instruction.Call call) {
        if (declarations.contract(call.method()).liveView() == LiveView.OF_ARGUMENT) {
            return call.arguments().subList(0, 1);
        }
        return parametersReturned(call.method()).stream()
                .filter(index -> index < call.arguments().size())
                .map(call.arguments()::get)
                .toList();
    }

    /** The parameters that the method may return. */
    private Set<Integer> parametersReturned(MethodRef method) {
        return returned(method).stream()
                .filter(Origin.Parameter.class::isInstance)
                .map(origin -> ((Origin.Parameter) origin).index())
                .collect(Collectors.toSet());
    }
}
