package dev.interlock.processor.read;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;

/**
 * Tells at little cost which classes may get a facade: those that speak of critical sections, or of guarded fields that accessors may be
 * written for, themselves or in a superclass. Most do not. A class is noted before its superclasses are asked, since one that does not compile may be its own.
 */
final class FacadeNeed {
    private final Reading reading;
    private final Map<TypeElement, Boolean> critical = new HashMap<>();
    private final Map<TypeElement, Boolean> guarded = new HashMap<>();
    private final Map<TypeElement, Boolean> openlyGuarded = new HashMap<>();

    FacadeNeed(Reading reading) {
        this.reading = reading;
    }

    /** The JDK's classes say nothing of locks; its large ones need not be searched. */
    private static boolean isOfTheJdk(TypeElement type) {
        return type.getQualifiedName().toString().startsWith("java.");
    }

    /** Whether the class may need a facade. */
    boolean mayArise(TypeElement type) {
        return (isCritical(type) || mayHaveAccessors(type)) && !isItsOwnSupertype(type);
    }

    /** Whether the class is among its own supertypes, which the compiler reports. */
    private boolean isItsOwnSupertype(TypeElement type) {
        return type.asType().getKind() == TypeKind.ERROR || leadsTo(type, type, new HashSet<>());
    }

    private boolean leadsTo(TypeElement from, TypeElement to, Set<TypeElement> seen) {
        return reading.hierarchy.supertypes(from).stream()
                .anyMatch(each -> each.equals(to) || (seen.add(each) && leadsTo(each, to, seen)));
    }

    /** Whether objects of the class have critical sections, so that only a facade of it may be created. */
    boolean isCritical(TypeElement type) {
        Boolean known = critical.get(type);
        if (known == null) {
            critical.put(type, false);
            known = !isOfTheJdk(type) && (declaresCritical(type) || anySupertype(type, this::isCritical));
            critical.put(type, known);
        }
        return known;
    }

    private boolean declaresCritical(TypeElement type) {
        return has(type, Meaning.CRITICAL)
                || reading.hierarchy.members(type).methods().stream().anyMatch(each -> has(each, Meaning.CRITICAL));
    }

    /** A private field has only the accessors that an abstract method asks for. */
    private boolean mayHaveAccessors(TypeElement type) {
        return type.getModifiers().contains(Modifier.ABSTRACT)
                ? hasGuardedField(type, field -> true, guarded)
                : hasGuardedField(type, field -> !field.getModifiers().contains(Modifier.PRIVATE), openlyGuarded);
    }

    private boolean hasGuardedField(
            TypeElement type, Predicate<VariableElement> wanted, Map<TypeElement, Boolean> answers) {
        Boolean known = answers.get(type);
        if (known == null) {
            answers.put(type, false);
            known = !isOfTheJdk(type)
                    && (reading.hierarchy.members(type).fields().stream()
                                    .anyMatch(field -> wanted.test(field) && has(field, Meaning.GUARDED_BY))
                            || anySupertype(type, each -> hasGuardedField(each, wanted, answers)));
            answers.put(type, known);
        }
        return known;
    }

    private boolean anySupertype(TypeElement type, Predicate<TypeElement> test) {
        return reading.hierarchy.supertypes(type).stream().anyMatch(test);
    }

    private boolean has(Element element, Meaning meaning) {
        return reading.annotations.find(element, meaning).isPresent();
    }
}
