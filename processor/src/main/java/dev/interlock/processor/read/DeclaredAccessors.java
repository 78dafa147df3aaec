package dev.interlock.processor.read;

import dev.interlock.processor.domain.Accessor;
import dev.interlock.processor.domain.Handout;
import dev.interlock.processor.domain.OverriddenMethod;
import dev.interlock.processor.domain.SectionLock;
import dev.interlock.processor.model.LockExpression;
import dev.interlock.processor.model.Mode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.ExecutableType;

/** The accessors that a class declares as abstract methods, matched to its guarded fields. */
final class DeclaredAccessors {
    private final Reading reading;
    private final Origin origin;
    private final FacadeReach reach;
    private final FacadeProblems problems;
    private final Escapes escapes;
    private final AccessorTypes types;
    private final SectionLocks sectionLocks;
    private final Map<ExecutableElement, GuardedField> fields = new LinkedHashMap<>();
    private final List<ExecutableElement> unmatched = new ArrayList<>();

    DeclaredAccessors(
            Reading reading,
            Origin origin,
            List<GuardedField> guarded,
            FacadeReach reach,
            FacadeProblems problems,
            Escapes escapes,
            AccessorTypes types) {
        this.reading = reading;
        this.origin = origin;
        this.reach = reach;
        this.problems = problems;
        this.escapes = escapes;
        this.types = types;
        this.sectionLocks = new SectionLocks(reading, reach);
        origin.methods().stream()
                .filter(method -> method.getModifiers().contains(Modifier.ABSTRACT))
                .filter(method ->
                        reading.annotations.find(method, Meaning.CRITICAL).isEmpty())
                .forEach(method -> match(method, guarded));
    }

    /** Whether an abstract method of the class speaks of a guarded field. */
    boolean areAskedFor() {
        return !fields.isEmpty();
    }

    /** Whether an accessor for the field is declared. */
    boolean speakOf(GuardedField field) {
        return fields.containsValue(field);
    }

    /** The abstract methods that speak of no guarded field. */
    List<ExecutableElement> unmatched() {
        return List.copyOf(unmatched);
    }

    /** The accessors for the field, in source order; what stands against one of them becomes a problem. */
    List<Accessor> read(GuardedField field) {
        List<Accessor> accessors = new ArrayList<>();
        fields.forEach((method, its) -> {
            if (its.equals(field)) {
                AccessorRole.of(method, field.name())
                        .flatMap(kind -> accessor(kind, method, field))
                        .ifPresent(accessors::add);
            }
        });
        return accessors;
    }

    private void match(ExecutableElement method, List<GuardedField> guarded) {
        Optional<GuardedField> field = guarded.stream()
                .filter(each -> AccessorRole.of(method, each.name()).isPresent())
                .reduce((above, below) -> below);
        field.ifPresentOrElse(found -> fields.put(method, found), () -> unmatched.add(method));
    }

    private Optional<Accessor> accessor(Accessor.Kind kind, ExecutableElement method, GuardedField field) {
        ExecutableType signature = origin.signature(method);
        if (!requireFit(kind, method, signature, field) || !requireReach(method, field)) {
            return Optional.empty();
        }
        List<SectionLock> locks =
                kind == Accessor.Kind.READ ? field.locksToRead(sectionLocks) : field.locksToWrite(sectionLocks);
        return Optional.of(new Accessor(
                kind,
                method.getSimpleName().toString(),
                field.element(),
                field.type(),
                locks,
                handout(kind, method, signature, field),
                Optional.of(new OverriddenMethod(method, signature))));
    }

    private Handout handout(
            Accessor.Kind kind, ExecutableElement method, ExecutableType signature, GuardedField field) {
        if (kind != Accessor.Kind.READ && kind != Accessor.Kind.UPDATE) {
            return Handout.AS_IS;
        }
        boolean unshared = field.unshared()
                || reading.annotations.find(method, Meaning.UNSHARED).isPresent();
        return escapes.handout(
                field,
                signature.getReturnType(),
                unshared,
                method.getSimpleName().toString(),
                method);
    }

    private boolean requireFit(
            Accessor.Kind kind, ExecutableElement method, ExecutableType signature, GuardedField field) {
        String name = method.getSimpleName().toString();
        if (kind != Accessor.Kind.READ && field.element().getModifiers().contains(Modifier.FINAL)) {
            refuse(method, field, "is final", "remove final from " + Wording.qualified(field.element()));
            return false;
        } else if (!types.fit(kind, signature, field.type())) {
            refuse(
                    method,
                    field,
                    "is " + Wording.withArticle(field.type()),
                    "declare it as " + types.example(kind, name, field.type()));
            return false;
        }
        return true;
    }

    private boolean requireReach(ExecutableElement method, GuardedField field) {
        if (!reach.canName(field.element())) {
            refuse(method, field, reach.what(field.element()), reach.fix(field.element()));
            return false;
        }
        for (LockExpression guard : field.guards()) {
            Element hidden = reach.obstacle(guard);
            if (hidden != null) {
                refuse(method, field, "is guarded by a lock out of reach: " + reach.why(hidden), reach.fix(hidden));
                return false;
            } else if (sectionLocks.of(guard, Mode.EXCLUSIVE, List.of()).isEmpty()) {
                refuse(
                        method,
                        field,
                        "is guarded by " + guard.text() + ", which nothing takes and lets go",
                        SectionLocks.FIX);
                return false;
            }
        }
        return reach.canName(field.type());
    }

    private void refuse(ExecutableElement method, GuardedField field, String why, String fix) {
        problems.obstacle(
                method,
                origin.facadeName() + " cannot implement " + Wording.qualified(method) + "(): the field "
                        + Wording.qualified(field.element()) + " " + why,
                fix);
    }
}
