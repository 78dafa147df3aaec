package dev.interlock.processor.summary;

import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Whether a method that implements a generic one can be passed what a call passes: a handler of orders is never given a session, though all
 * handlers implement one method. Where code without type arguments calls it all the same, the cast at its entry fails.
 */
final class ArgumentTypes {
    private final PossibleTypes types;
    private final LockFacts facts;
    private final Map<MethodRef, List<TypeRef>> functions = new HashMap<>();

    ArgumentTypes(Declarations declarations, PossibleTypes types) {
        this.types = types;
        this.facts = new LockFacts(declarations);
    }

    /** The code of a lambda or method reference, which no class declares, has these parameters. */
    void add(Body function) {
        functions.put(
                function.ref(),
                function.parameters().stream().map(Place.Local::type).toList());
    }

    /** Whether each argument of the call may be an object of the type that the method has for it. */
    boolean fit(Instruction.Call call, MethodRef method) {
        List<TypeRef> parameters = functions.getOrDefault(method, method.parameters());
        return IntStream.range(0, Math.min(parameters.size(), call.arguments().size()))
                .allMatch(i -> mayBe(call.arguments().get(i), parameters.get(i)));
    }

    private boolean mayBe(Value argument, TypeRef parameter) {
        if (argument instanceof Value.Unknown unknown) {
            return types.mayBe(unknown.type(), false, parameter);
        }
        return !(argument instanceof Value.At at) || types.mayBe(facts.type(at.place()), false, parameter);
    }
}
