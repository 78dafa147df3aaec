package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The variables and own fields of a body that hold nothing but a container of the JDK's which the body itself made: what is put in there is
 * found by nobody who is not given the container.
 */
final class FreshContainers {
    private static final Set<TypeRef> CONTAINERS = Set.of(
            new TypeRef("java.util.Collection"),
            new TypeRef("java.util.Map"),
            new TypeRef("java.util.Iterator"),
            new TypeRef("java.util.Optional"),
            new TypeRef("java.util.stream.BaseStream"));

    private final Map<Place, Boolean> onlyMade = new HashMap<>();
    private final Declarations declarations;

    private FreshContainers(Declarations declarations) {
        this.declarations = declarations;
    }

    /** The places that hold only such containers. */
    static Set<Place> of(Body body, Declarations declarations) {
        FreshContainers containers = new FreshContainers(declarations);
        for (Block block : body.blocks()) {
            block.instructions().forEach(containers::note);
        }
        Set<Place> fresh = new HashSet<>();
        containers.onlyMade.forEach((place, made) -> {
            if (made) {
                fresh.add(place);
            }
        });
        return fresh;
    }

    /** Whether the type is one of the JDK's containers or streams, which keep what they are given and tell nobody of it. */
    static boolean isContainer(TypeRef type, Declarations declarations) {
        return type.packageName().startsWith("java.util")
                && CONTAINERS.stream().anyMatch(top -> declarations.isSubtype(type, top));
    }

    private void note(Instruction instruction) {
        if (instruction instanceof Instruction.New creation && creation.result() != null) {
            set(creation.result(), creation.closures().isEmpty() && isContainer(creation.type(), declarations));
        } else if (instruction instanceof Instruction.Assign assign) {
            set(assign.target(), isFresh(assign.value()));
        } else if (instruction instanceof Instruction.Write write) {
            set(write.place(), isFresh(write.value()));
        } else if (instruction instanceof Instruction.Call call && call.result() != null) {
            set(call.result(), false);
        }
    }

    /** What was made stands before what it is assigned to. */
    private boolean isFresh(Value value) {
        return value instanceof Value.At at && onlyMade.getOrDefault(at.place(), false);
    }

    private void set(Place place, boolean made) {
        onlyMade.merge(place, made, Boolean::logicalAnd);
    }
}
