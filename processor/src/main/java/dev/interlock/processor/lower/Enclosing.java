package dev.interlock.processor.lower;

import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import java.util.HashMap;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** The class that a body stands in, with the classes around it: whose {@code this} an unqualified name means. */
final class Enclosing {
    private final Compilation compilation;
    private final TypeElement type;
    private final TypeRef ref;
    private final Map<TypeElement, Place> owners = new HashMap<>();

    Enclosing(Compilation compilation, TypeElement type) {
        this.compilation = compilation;
        this.type = type;
        this.ref = compilation.type(type);
    }

    TypeElement type() {
        return type;
    }

    TypeRef ref() {
        return ref;
    }

    /** {@code this}. */
    Place self() {
        return new Place.This(ref);
    }

    /** {@code T.this}. */
    Place instanceOf(TypeElement enclosing) {
        return enclosing.equals(type) ? self() : new Place.Outer(self(), compilation.type(enclosing));
    }

    /** The object whose member {@code member} is where it is named without a receiver: the innermost one that has it. */
    Place ownerOf(Element member) {
        return member.getEnclosingElement() instanceof TypeElement declaring
                ? owners.computeIfAbsent(declaring, this::find)
                : self();
    }

    private Place find(TypeElement declaring) {
        Types types = compilation.types();
        TypeMirror wanted = types.erasure(declaring.asType());
        for (Element e = type; e != null; e = e.getEnclosingElement()) {
            if (e instanceof TypeElement around && types.isSubtype(types.erasure(around.asType()), wanted)) {
                return instanceOf(around);
            }
        }
        return self();
    }
}
