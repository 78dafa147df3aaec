package dev.interlock.processor.check.instance;

import dev.interlock.processor.flow.FreshContainers;
import dev.interlock.processor.flow.Mentions;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.summary.CompiledProgram;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Objects out of private collections in which an object keeps nothing of their kind but what its own code has made. Each of them is younger
 * than the object that keeps it, so that whoever takes the lock of an object and then of one that it keeps goes from older to younger ones
 * always: no chain of such steps leads back.
 */
final class OwnParts {
    private final Declarations declarations;
    private final CompiledProgram program;
    private final YoungObjects young;
    private final Map<MethodRef, ContainerUses> uses = new HashMap<>();
    private final Map<FieldRef, Map<TypeRef, Boolean>> known = new HashMap<>();

    OwnParts(Declarations declarations, CompiledProgram program) {
        this.declarations = declarations;
        this.program = program;
        this.young = new YoungObjects(declarations, program);
    }

    /**
     * Whether the variable of a body refers to nothing but what the object that the body is called on keeps in such a collection.
     *
     * @param self the object in question, as the body says it
     * @param kind the class of the objects whose locks are in question
     */
    boolean areOfThis(Place.Local variable, Place self, MethodRef method, TypeRef kind) {
        Body host = program.body(method);
        if (host == null || host.isStatic() || !self.equals(new Place.This(host.thisType()))) {
            return false;
        }
        FieldRef field = uses(host).source(variable);
        return field != null
                && !FreshContainers.isContainer(variable.type(), declarations)
                && known.computeIfAbsent(field, each -> new HashMap<>())
                        .computeIfAbsent(kind, each -> keepsOwnOnly(field, each));
    }

    private ContainerUses uses(Body host) {
        return uses.computeIfAbsent(host.method(), method -> new ContainerUses(host, declarations, young));
    }

    private boolean keepsOwnOnly(FieldRef field, TypeRef kind) {
        DeclaredField declared = declarations.field(field).orElse(null);
        return declared != null
                && declared.isPrivate()
                && declared.isFinal()
                && !declared.isStatic()
                && FreshContainers.isContainer(declared.type(), declarations)
                && program.bodies().stream()
                        .filter(body -> Mentions.any(body, step -> isField(step, field)))
                        .allMatch(body -> uses(body).keepOwnOnly(field, kind));
    }

    private static boolean isField(Place step, FieldRef field) {
        return step instanceof Place.Field member && member.field().equals(field);
    }

    /** The value's variable, or null where it is none. */
    static Place.@Nullable Local variable(@Nullable Value value) {
        return value instanceof Value.At at && at.place() instanceof Place.Local local ? local : null;
    }
}
