package dev.interlock.processor.summary;

import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.MethodRef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The constructors by which a compilation makes objects: those that it calls with {@code new}, and those that such constructors begin with. */
final class UsedConstructors {
    private final Set<MethodRef> making = new HashSet<>();
    private final Map<MethodRef, Set<MethodRef>> begunBy = new HashMap<>();

    UsedConstructors(List<Body> bodies) {
        bodies.stream().flatMap(body -> body.parts().stream()).forEach(this::read);
    }

    private void read(Body body) {
        for (Instruction.New creation : body.all(Instruction.New.class)) {
            if (creation.constructor() != null) {
                making.add(creation.constructor());
            }
        }
        if (body.kind() == Body.Kind.CONSTRUCTOR) {
            body.all(Instruction.Call.class).stream()
                    .map(Instruction.Call::method)
                    .filter(MethodRef::isConstructor)
                    .forEach(above -> begunBy.computeIfAbsent(above, key -> new HashSet<>())
                            .add(body.method()));
        }
    }

    boolean has(MethodRef constructor) {
        return has(constructor, new HashSet<>());
    }

    /** @param seen those on the way here: constructors that begin with each other are an error of which javac tells */
    private boolean has(MethodRef constructor, Set<MethodRef> seen) {
        return making.contains(constructor)
                || (seen.add(constructor)
                        && begunBy.getOrDefault(constructor, Set.of()).stream().anyMatch(next -> has(next, seen)));
    }
}
