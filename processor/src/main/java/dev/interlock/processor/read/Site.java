package dev.interlock.processor.read;

import dev.interlock.processor.model.Place;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/**
 * Where a lock expression stands: what its names may mean there.
 *
 * @param annotated the declaration that carries the annotation
 * @param type the class that it belongs to, or is
 * @param method the method or constructor that it is or whose parameter it is, else null
 * @param isStatic whether there is no {@code this}
 * @param lenient whether what Java would refuse is taken as evidently meant, as for annotations of others
 */
record Site(
        Element annotated, TypeElement type, @Nullable ExecutableElement method, boolean isStatic, boolean lenient) {

    /** A class around the site, and the place of its instance, which is null where there is none. */
    record Scope(TypeElement type, @Nullable Place instance) {}

    /** The site of a class, a field, a method, or a parameter of a method. */
    static Site of(Element annotated, Dialect dialect) {
        Element member = Hierarchy.member(annotated);
        TypeElement type = member instanceof TypeElement self ? self : Hierarchy.owner(member);
        return new Site(
                annotated,
                type,
                member instanceof ExecutableElement method ? method : null,
                !(member instanceof TypeElement) && Hierarchy.isStatic(member),
                dialect.isLenient());
    }

    /** The guarded field, or null where the annotation stands on something else. */
    @Nullable VariableElement field() {
        return annotated.getKind().isField() ? (VariableElement) annotated : null;
    }

    /** The classes around the site with their instances, innermost first. */
    List<Scope> scopes(Names names) {
        List<Scope> scopes = new ArrayList<>();
        Place self = new Place.This(names.type(type));
        Place instance = isStatic ? null : self;
        for (TypeElement each = type; each != null; each = Hierarchy.enclosingType(each)) {
            scopes.add(new Scope(each, instance));
            TypeElement outer = Hierarchy.enclosingInstance(each);
            instance = instance == null || outer == null ? null : new Place.Outer(self, names.type(outer));
        }
        return scopes;
    }
}
