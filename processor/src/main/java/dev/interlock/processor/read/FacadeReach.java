package dev.interlock.processor.read;

import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.LockExpression;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import dev.interlock.processor.model.TypeRef;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** What the facade of one class can name: it stands in that class's package, outside the class. */
final class FacadeReach {
    private final Elements elements;
    private final Hierarchy hierarchy;
    private final PackageElement home;
    private final TypeElement origin;

    FacadeReach(Elements elements, Hierarchy hierarchy, TypeElement origin) {
        this.elements = elements;
        this.hierarchy = hierarchy;
        this.home = elements.getPackageOf(origin);
        this.origin = origin;
    }

    /** Whether the member can be named, given that the facade inherits from its class. */
    boolean canName(Element member) {
        return Stream.<Element>iterate(member, each -> !(each instanceof PackageElement), Element::getEnclosingElement)
                .allMatch(this::isVisible);
    }

    private boolean isVisible(Element element) {
        if (element.getModifiers().contains(Modifier.PRIVATE)) {
            return false;
        }
        return element.getModifiers().contains(Modifier.PUBLIC)
                || element.getModifiers().contains(Modifier.PROTECTED)
                || elements.getPackageOf(element).equals(home);
    }

    /** Whether every class in the types of a method or constructor can be named. */
    boolean canName(ExecutableType type) {
        return Stream.of(
                        Stream.of(type.getReturnType()),
                        type.getParameterTypes().stream(),
                        type.getThrownTypes().stream(),
                        type.getTypeVariables().stream().map(TypeVariable::getUpperBound))
                .flatMap(each -> each)
                .allMatch(this::canName);
    }

    boolean canName(TypeMirror type) {
        return switch (type.getKind()) {
            case ARRAY -> canName(((ArrayType) type).getComponentType());
            case DECLARED -> canNameClass((DeclaredType) type);
            case INTERSECTION -> ((IntersectionType) type).getBounds().stream().allMatch(this::canName);
            case WILDCARD ->
                canNameBound(((WildcardType) type).getExtendsBound())
                        && canNameBound(((WildcardType) type).getSuperBound());
            default -> true;
        };
    }

    private boolean canNameClass(DeclaredType type) {
        return canName(type.asElement()) && type.getTypeArguments().stream().allMatch(this::canName);
    }

    private boolean canNameBound(@Nullable TypeMirror bound) {
        return bound == null || canName(bound);
    }

    /** The field or method on the way to the lock that the facade cannot name, or null where it can name all. */
    @Nullable Element obstacle(LockExpression lock) {
        return obstacle(lock.lock().place());
    }

    /** Why the facade cannot name the member. */
    String why(Element hidden) {
        return Wording.qualified(hidden) + " " + what(hidden);
    }

    /** What the member is, that the facade cannot name it. */
    String what(Element hidden) {
        if (canName(hidden)) {
            return "is hidden by another field of that name";
        }
        return Hierarchy.isPrivate(hidden) ? "is private" : "is of another package";
    }

    /** What to do so that the facade can name the member. */
    String fix(Element hidden) {
        String name = Wording.qualified(hidden);
        if (canName(hidden)) {
            return "rename one of the two";
        }
        return Hierarchy.isPrivate(hidden) ? "remove private from " + name : "make " + name + " protected";
    }

    private @Nullable Element obstacle(Place place) {
        Element step = step(place);
        if (step != null && (!canName(step) || isHidden(place, step))) {
            return step;
        }
        return Places.parent(place).map(this::obstacle).orElse(null);
    }

    /** Whether {@code this.mu} in the facade would be another field, which the class declares below the one that is meant. */
    private boolean isHidden(Place place, Element step) {
        return place instanceof Place.Field field
                && field.owner() instanceof Place.This
                && !step.equals(hierarchy.field(origin, field.field().name()));
    }

    /** The type of the object at the place that a lock expression of a method with these parameters names. */
    @Nullable TypeMirror type(Place place, List<? extends VariableElement> parameters) {
        if (place instanceof Place.This self) {
            TypeElement type = type(self.type());
            return type == null ? null : type.asType();
        } else if (place instanceof Place.Parameter parameter) {
            return parameters.get(parameter.index()).asType();
        }
        Element step = step(place);
        return step instanceof ExecutableElement method ? method.getReturnType() : step == null ? null : step.asType();
    }

    private @Nullable Element step(Place place) {
        if (place instanceof Place.Field field) {
            return field(field.field());
        } else if (place instanceof Place.StaticField field) {
            return field(field.field());
        } else if (place instanceof Place.Result result) {
            return method(result.method());
        } else if (place instanceof Place.ClassObject object) {
            return type(object.type());
        }
        return null;
    }

    private @Nullable VariableElement field(FieldRef ref) {
        TypeElement owner = type(ref.owner());
        return owner == null ? null : hierarchy.members(owner).field(ref.name());
    }

    private @Nullable ExecutableElement method(MethodRef ref) {
        TypeElement owner = type(ref.owner());
        return owner == null
                ? null
                : hierarchy.members(owner).methods(ref.name()).stream()
                        .filter(method -> method.getParameters().size()
                                == ref.parameters().size())
                        .findFirst()
                        .orElse(null);
    }

    private @Nullable TypeElement type(TypeRef ref) {
        return elements.getTypeElement(ref.binaryName().replace('$', '.'));
    }
}
