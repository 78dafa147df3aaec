package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredType;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The variables and own fields of a body that hold nothing but a library's container, or its builder, which the body itself made: what is put
 * in there is found by nobody who is not given the container.
 */
public final class FreshContainers {
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

    /**
     * Whether the type is one of the containers or streams of the JDK or another library, which keep what they are given and tell nobody of it;
     * or stands in the class of one, as its builders, entries and iterators do.
     */
    public static boolean isContainer(TypeRef type, Declarations declarations) {
        if (isItself(type, declarations)) {
            return true;
        }
        int nested = type.binaryName().lastIndexOf('$');
        return nested > 0 && isContainer(new TypeRef(type.binaryName().substring(0, nested)), declarations);
    }

    private static boolean isItself(TypeRef type, Declarations declarations) {
        return CONTAINERS.stream().anyMatch(top -> declarations.isSubtype(type, top))
                && !declarations.type(type).map(DeclaredType::fromSource).orElse(false);
    }

    private void note(Instruction instruction) {
        if (instruction instanceof Instruction.New creation && creation.result() != null) {
            set(creation.result(), creation.closures().isEmpty() && isContainer(creation.type(), declarations));
        } else if (instruction instanceof Instruction.Assign assign) {
            set(assign.target(), isFresh(assign.value()));
        } else if (instruction instanceof Instruction.Write write) {
            set(write.place(), isFresh(write.value()));
        } else if (instruction instanceof Instruction.Call call && call.result() != null) {
            set(call.result(), isFactory(call.method()));
        }
    }

    /** What was made stands before what it is assigned to. */
    private boolean isFresh(Value value) {
        return value instanceof Value.At at
                && (at.place() instanceof Place.Result result
                        ? isFactory(result.method())
                        : onlyMade.getOrDefault(at.place(), false));
    }

    /** Whether the method is a static one without arguments that a container's class declares, which makes what it returns. */
    private boolean isFactory(MethodRef method) {
        return method.parameters().isEmpty()
                && isContainer(method.owner(), declarations)
                && declarations.method(method).stream()
                        .anyMatch(known -> known.isStatic() && isContainer(known.returnType(), declarations));
    }

    private void set(Place place, boolean made) {
        onlyMade.merge(place, made, Boolean::logicalAnd);
    }
}
