package dev.interlock.processor.check.instance;

import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.TypeRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The classes of which a program has at most one object: nobody else can call their constructors, and the one place that does is run once,
 * with the class's static initialiser. Counted when first asked for.
 */
public final class SingleObjects {
    private static final int MANY = 2;

    private final Declarations declarations;
    private final List<Body> bodies;
    private @Nullable Map<TypeRef, Integer> creations;

    /** The single objects of a program with these bodies. */
    public SingleObjects(Declarations declarations, List<Body> bodies) {
        this.declarations = declarations;
        this.bodies = bodies;
    }

    /** Whether there is at most one object of the class. */
    boolean contains(TypeRef type) {
        if (creations == null) {
            creations = new HashMap<>();
            bodies.forEach(body -> count(body, creations));
        }
        return creations.getOrDefault(type, MANY) < MANY && onlyItMakesOne(type);
    }

    private boolean onlyItMakesOne(TypeRef type) {
        return declarations.methods().stream()
                .filter(method ->
                        method.ref().isConstructor() && method.ref().owner().equals(type))
                .allMatch(DeclaredMethod::isPrivate);
    }

    private static void count(Body body, Map<TypeRef, Integer> into) {
        count(body, body.kind() == Body.Kind.STATIC_INITIALIZER, into);
        body.closures().forEach(closure -> count(closure, false, into));
    }

    private static void count(Body body, boolean once, Map<TypeRef, Integer> into) {
        for (Block block : body.blocks()) {
            boolean onlyOnce = once && block.id() == 0;
            for (Instruction instruction : block.instructions()) {
                MethodRef constructor = constructor(instruction, body);
                if (constructor != null) {
                    into.merge(constructor.owner(), onlyOnce ? 1 : MANY, Integer::sum);
                }
            }
        }
    }

    /** The constructor that makes an object, or a part of one of another class. */
    private static @Nullable MethodRef constructor(Instruction instruction, Body body) {
        if (instruction instanceof Instruction.New creation) {
            return creation.constructor();
        }
        return instruction instanceof Instruction.Call call
                        && call.method().isConstructor()
                        && !call.method().owner().equals(body.thisType())
                ? call.method()
                : null;
    }
}
