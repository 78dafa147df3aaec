package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The calls on a stream whose functions run again after those of later calls of the same chain:
 * {@code names.stream().map(first).forEach(second)} runs {@code first} for the second name after {@code second} for the first one.
 */
final class StreamTurns {
    private static final TypeRef STREAM = new TypeRef("java.util.stream.BaseStream");

    private final Map<Place, Instruction.Call> made = new HashMap<>();
    private final Set<Instruction> found = Collections.newSetFromMap(new IdentityHashMap<>());

    private StreamTurns(Body body, Declarations declarations) {
        for (Instruction.Call call : body.all(Instruction.Call.class)) {
            if (call.result() != null && declarations.isSubtype(call.method().owner(), STREAM)) {
                made.put(call.result(), call);
            }
        }
    }

    /** The calls before those in their chains, in the body and the closures in it. */
    static Set<Instruction> before(Set<Instruction> calls, Body body, Declarations declarations) {
        Set<Instruction> all = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Body part : body.parts()) {
            StreamTurns turns = new StreamTurns(part, declarations);
            part.all(Instruction.Call.class).stream().filter(calls::contains).forEach(turns::addBefore);
            all.addAll(turns.found);
        }
        return all;
    }

    private void addBefore(Instruction.Call call) {
        Instruction.Call earlier = call.receiver() instanceof Value.At at ? made.get(at.place()) : null;
        if (earlier != null && found.add(earlier)) {
            addBefore(earlier);
        }
    }
}
