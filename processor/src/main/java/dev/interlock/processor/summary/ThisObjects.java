package dev.interlock.processor.summary;

import dev.interlock.processor.ir.Body;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.TypeRef;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which objects {@code this} is: in a method that a subclass overrides, none of that subclass, unless it is called by {@code super}. */
final class ThisObjects {
    private final Declarations declarations;
    private final Definitions definitions;
    private final MadeObjects objects;

    ThisObjects(Declarations declarations, Definitions definitions, MadeObjects objects) {
        this.declarations = declarations;
        this.definitions = definitions;
        this.objects = objects;
    }

    /** The objects that {@code this}, of static type {@code type}, may be in the method. */
    Set<Referent> in(MethodRef method, TypeRef type) {
        boolean onHeirs = mayRunOnHeirs(method) || !type.equals(method.owner());
        Set<Referent> found = new LinkedHashSet<>();
        for (TypeRef each : objects.selfAndSubtypes(type)) {
            if (onHeirs || objects.runs(each, method)) {
                found.addAll(objects.ofClass(each));
            }
        }
        boolean lambda = definitions.lambdas().stream().anyMatch(each -> declarations.isSubtype(each, type));
        if (found.isEmpty() || lambda) {
            found.add(new Referent.Any(type));
        }
        return found;
    }

    /** Whether the object may be {@code this} in the body. */
    boolean mayBe(Referent object, Body body) {
        return objects.isPossible(object.type(), body.thisType())
                && (body.kind() != Body.Kind.METHOD
                        || mayRunOnHeirs(body.method())
                        || objects.runs(object.type(), body.method()));
    }

    /** Whether the method may run on an object whose class overrides it. */
    private boolean mayRunOnHeirs(MethodRef method) {
        return method.isConstructor()
                || definitions.isCalledExactly(method)
                || declarations
                        .method(method)
                        .map(found -> found.isPrivate() || found.isStatic())
                        .orElse(true);
    }
}
