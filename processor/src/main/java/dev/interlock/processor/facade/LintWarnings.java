package dev.interlock.processor.facade;

import dev.interlock.processor.domain.Accessor;
import dev.interlock.processor.domain.CriticalMethod;
import dev.interlock.processor.domain.DomainClass;
import dev.interlock.processor.domain.Handout;
import dev.interlock.processor.domain.OverriddenMethod;
import dev.interlock.processor.domain.PairLock;
import dev.interlock.processor.domain.SectionLock;
import dev.interlock.processor.model.Place;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/**
 * The warnings that a facade would repeat although only its origin can mend them. Of {@code javac -Xlint:all}: of raw and deprecated types
 * in the members that it mirrors, and of generic varargs. Of Error Prone: of members that are protected as in the origin, of the lock of
 * another class, of a copy that must take null elements, of references
 * that are compared as such. Of NullAway: that a field which may be null is handed out as null.
 */
final class LintWarnings {
    private final Set<String> found = new TreeSet<>();

    private LintWarnings() {}

    /**
     * The names of the warnings, sorted, as {@code @SuppressWarnings} takes them.
     *
     * @param ofPlugins whether those of Error Prone and NullAway are asked for, beside those of the compiler
     */
    static Set<String> of(DomainClass domain, boolean ofPlugins) {
        LintWarnings warnings = new LintWarnings();
        warnings.addDeprecation(domain.origin());
        domain.origin().getTypeParameters().forEach(warnings::addParameter);
        domain.constructors().forEach(warnings::addMember);
        domain.criticalMethods().stream()
                .map(CriticalMethod::method)
                .map(OverriddenMethod::element)
                .forEach(warnings::addMember);
        for (Accessor accessor : domain.accessors()) {
            accessor.declared().map(OverriddenMethod::element).ifPresent(warnings::addMember);
            warnings.addDeprecation(accessor.field());
            warnings.addType(accessor.type());
        }
        if (ofPlugins) {
            warnings.addOfPlugins(domain);
        }
        return warnings.found;
    }

    private void addOfPlugins(DomainClass domain) {
        domain.accessors().forEach(this::addHandout);
        addProtected(domain);
        Stream.concat(
                        domain.criticalMethods().stream().map(CriticalMethod::locks),
                        domain.accessors().stream().map(Accessor::locks))
                .flatMap(List::stream)
                .forEach(this::addLock);
    }

    private void addHandout(Accessor accessor) {
        boolean copies =
                accessor.kind() == Accessor.Kind.READ && accessor.handout().copy() != Handout.Copy.NONE;
        if (copies && !accessor.field().getModifiers().contains(Modifier.FINAL)) {
            found.add("NullAway");
        }
        if (copies && accessor.handout().copyType().equals("java.util.LinkedList")) {
            found.add("JdkObsolete");
        }
        if (accessor.kind() == Accessor.Kind.COMPARE_AND_SET
                && !accessor.type().getKind().isPrimitive()) {
            found.add("ReferenceEquality");
        }
    }

    private void addProtected(DomainClass domain) {
        Stream<? extends Element> mirrored = Stream.of(
                        domain.constructors().stream(),
                        domain.pairLocks().stream().map(PairLock::field),
                        domain.accessors().stream()
                                .filter(accessor -> accessor.declared().isEmpty())
                                .map(Accessor::field))
                .flatMap(elements -> elements);
        if (mirrored.anyMatch(element -> element.getModifiers().contains(Modifier.PROTECTED))) {
            found.add("ProtectedMembersInFinalClass");
        }
    }

    private void addLock(SectionLock lock) {
        if (lock.expression().lock().place() instanceof Place.ClassObject) {
            found.add("LockOnNonEnclosingClassLiteral");
        }
    }

    private void addMember(ExecutableElement member) {
        addDeprecation(member);
        member.getTypeParameters().forEach(this::addParameter);
        addType(member.getReturnType());
        member.getThrownTypes().forEach(this::addType);
        List<? extends VariableElement> parameters = member.getParameters();
        parameters.forEach(parameter -> addType(parameter.asType()));
        if (member.isVarArgs()
                && isGeneric(parameters.get(parameters.size() - 1).asType())) {
            found.add(member.getAnnotation(SafeVarargs.class) == null ? "unchecked" : "varargs");
        }
    }

    private void addParameter(TypeParameterElement parameter) {
        parameter.getBounds().forEach(this::addType);
    }

    private void addDeprecation(Element element) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            if (mirror.getAnnotationType().toString().equals("java.lang.Deprecated")) {
                found.add(isForRemoval(mirror) ? "removal" : "deprecation");
            }
        }
    }

    private static boolean isForRemoval(AnnotationMirror deprecated) {
        return deprecated.getElementValues().entrySet().stream()
                .filter(entry -> entry.getKey().getSimpleName().contentEquals("forRemoval"))
                .map(Map.Entry::getValue)
                .anyMatch(value -> Boolean.TRUE.equals(value.getValue()));
    }

    private static boolean isGeneric(TypeMirror varargs) {
        TypeMirror component = ((ArrayType) varargs).getComponentType();
        return component.getKind() == TypeKind.TYPEVAR
                || (component instanceof DeclaredType declared
                        && !declared.getTypeArguments().isEmpty());
    }

    private void addType(TypeMirror type) {
        if (type instanceof ArrayType array) {
            addType(array.getComponentType());
        } else if (type instanceof WildcardType wildcard) {
            Stream.of(wildcard.getExtendsBound(), wildcard.getSuperBound())
                    .filter(Objects::nonNull)
                    .forEach(this::addType);
        } else if (type instanceof DeclaredType declared && type.getKind() == TypeKind.DECLARED) {
            addDeclared(declared);
        }
    }

    private void addDeclared(DeclaredType type) {
        TypeElement element = (TypeElement) type.asElement();
        addDeprecation(element);
        if (type.getTypeArguments().isEmpty() && !element.getTypeParameters().isEmpty()) {
            found.add("rawtypes");
        }
        type.getTypeArguments().forEach(this::addType);
    }
}
