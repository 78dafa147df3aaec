package dev.interlock.processor.read;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * What a class's simple name means at a place: as Java has it, from the inside outwards. Where the imports are not known, a class that
 * the surrounding declarations mention stands in for them: whoever names {@code Account.mu} has accounts.
 */
final class TypeScope {
    private final Elements elements;
    private final Hierarchy hierarchy;
    private final Imports imports;

    TypeScope(Elements elements, Hierarchy hierarchy, Imports imports) {
        this.elements = elements;
        this.hierarchy = hierarchy;
        this.imports = imports;
    }

    /** The class that {@code name} means at {@code site} (a class, a member or a package), or null. */
    @Nullable TypeElement find(Element site, String name) {
        TypeElement inside = site instanceof TypeElement type ? type : Hierarchy.enclosingType(site);
        TypeElement found = enclosing(inside, name);
        if (found == null) {
            found = imports.imported(site, name);
        }
        if (found == null) {
            found = inPackage(elements.getPackageOf(site), name);
        }
        if (found == null) {
            found = elements.getTypeElement("java.lang." + name);
        }
        return found == null && inside != null ? mentioned(inside, name) : found;
    }

    /** The classes whose static members of that name are imported at {@code site}, if they have one; the nearest first. */
    List<TypeElement> staticOwners(Element site, String name) {
        return imports.staticOwners(site, name);
    }

    /** The class of that name in the package, or null. */
    @Nullable TypeElement inPackage(PackageElement within, String name) {
        String prefix = within.isUnnamed() ? "" : within.getQualifiedName() + ".";
        return elements.getTypeElement(prefix + name);
    }

    /** The class of that qualified name, or null. */
    @Nullable TypeElement qualified(String name) {
        return elements.getTypeElement(name);
    }

    private @Nullable TypeElement enclosing(@Nullable TypeElement inside, String name) {
        for (TypeElement type = inside; type != null; type = Hierarchy.enclosingType(type)) {
            if (type.getSimpleName().contentEquals(name)) {
                return type;
            }
            TypeElement member = hierarchy.memberType(type, name);
            if (member != null) {
                return member;
            }
        }
        return null;
    }

    private @Nullable TypeElement mentioned(TypeElement inside, String name) {
        for (TypeElement type = inside; type != null; type = Hierarchy.enclosingType(type)) {
            Optional<TypeElement> found = Stream.concat(
                            Stream.concat(Stream.of(type.getSuperclass()), type.getInterfaces().stream()),
                            hierarchy.members(type).all().flatMap(TypeScope::signature))
                    .flatMap(TypeScope::parts)
                    .filter(each -> each.getSimpleName().contentEquals(name))
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
        }
        return null;
    }

    private static Stream<TypeMirror> signature(Element member) {
        if (member instanceof ExecutableElement method) {
            return Stream.concat(
                    Stream.of(method.getReturnType()),
                    method.getParameters().stream().map(Element::asType));
        }
        return Stream.of(member.asType());
    }

    /** The classes that a type is written with: of {@code Map<String, Account[]>} all three. */
    private static Stream<TypeElement> parts(TypeMirror type) {
        if (type.getKind() == TypeKind.ARRAY) {
            return parts(((ArrayType) type).getComponentType());
        }
        if (type.getKind() != TypeKind.DECLARED) {
            return Stream.empty();
        }
        DeclaredType declared = (DeclaredType) type;
        return Stream.concat(
                Stream.of((TypeElement) declared.asElement()),
                declared.getTypeArguments().stream().flatMap(TypeScope::parts));
    }
}
