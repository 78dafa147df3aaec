package dev.interlock.processor.read;

import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.read.Referent.Value;
import java.util.function.Consumer;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** What single steps lead to, as places. */
final class Referents {
    private final Names names;
    private final LockKinds kinds;
    private final KnownMethods knownMethods;
    private final Consumer<Element> mentioned;

    /** @param mentioned is told of each field and method that a step leads to */
    Referents(Names names, LockKinds kinds, KnownMethods knownMethods, Consumer<Element> mentioned) {
        this.names = names;
        this.kinds = kinds;
        this.knownMethods = knownMethods;
        this.mentioned = mentioned;
    }

    /** The instance that {@code place} names. */
    Value instance(Place place, TypeElement type) {
        return new Value(place, type.asType(), null, null);
    }

    /** The object {@code type.class}. */
    Value classObject(TypeElement type) {
        return new Value(new Place.ClassObject(names.type(type)), type.asType(), null, null);
    }

    /** The parameter number {@code index} of the method. */
    Value parameter(ExecutableElement method, int index) {
        VariableElement parameter = method.getParameters().get(index);
        Place place = new Place.Parameter(index, parameter.getSimpleName().toString());
        return new Value(place, parameter.asType(), null, null);
    }

    /** What the field holds; {@code owner} is null only for a static one. */
    Value field(@Nullable Place owner, VariableElement field) {
        mentioned.accept(field);
        Place place = Hierarchy.isStatic(field) || owner == null
                ? new Place.StaticField(names.field(field))
                : new Place.Field(owner, names.field(field));
        return new Value(place, field.asType(), field, null);
    }

    /** What the method returns; one side of a read-write lock stays at the lock's own place. A condition belongs to a lock, and is none. */
    Value result(@Nullable Place receiver, TypeMirror receiverType, ExecutableElement method) {
        boolean isSide = kinds.of(receiverType) != null && kinds.of(method.getReturnType()) != null;
        Mode view = isSide ? knownMethods.of(method).view() : null;
        if (receiver != null && view != null) {
            return new Value(receiver, receiverType, null, view);
        }
        mentioned.accept(method);
        Place on = Hierarchy.isStatic(method) ? null : receiver;
        return new Value(new Place.Result(on, names.method(method)), method.getReturnType(), null, null);
    }
}
