package dev.interlock.processor.read;

import dev.interlock.processor.domain.Accessor;
import dev.interlock.processor.domain.Handout;
import dev.interlock.processor.domain.SectionLock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeMirror;

/**
 * The accessors that a guarded field gets although nobody declared them: named as the field and visible as it is. A method of that name
 * that the class has already stays what it is.
 */
final class AutomaticAccessors {
    private final Reading reading;
    private final Origin origin;
    private final FacadeReach reach;
    private final Escapes escapes;
    private final SectionLocks locks;

    AutomaticAccessors(Reading reading, Origin origin, FacadeReach reach, Escapes escapes) {
        this.reading = reading;
        this.origin = origin;
        this.reach = reach;
        this.escapes = escapes;
        this.locks = new SectionLocks(reading, reach);
    }

    /** Whether the field is one that gets accessors by itself. */
    boolean applyTo(GuardedField field) {
        return !field.guards().isEmpty()
                && reach.canName(field.element())
                && reach.canName(field.type())
                && field.guards().stream().allMatch(guard -> guard.kind().isOurs() && reach.obstacle(guard) == null)
                && (isVisibleOutside(field) || escapes.canLeave(field))
                && (isFree(field, List.of()) || isFree(field, List.of(field.type())));
    }

    /** The getter and the setter; what must not be handed out becomes a problem. */
    List<Accessor> read(GuardedField field) {
        List<Accessor> accessors = new ArrayList<>(2);
        if (isFree(field, List.of())) {
            accessors.add(accessor(Accessor.Kind.READ, field, field.locksToRead(locks), handout(field)));
        }
        if (!field.element().getModifiers().contains(Modifier.FINAL) && isFree(field, List.of(field.type()))) {
            accessors.add(accessor(Accessor.Kind.WRITE, field, field.locksToWrite(locks), Handout.AS_IS));
        }
        return accessors;
    }

    /** Nobody asked for the accessor of a package-private field, so what must not leave it is passed over. */
    private static boolean isVisibleOutside(GuardedField field) {
        return field.element().getModifiers().contains(Modifier.PUBLIC)
                || field.element().getModifiers().contains(Modifier.PROTECTED);
    }

    private boolean isFree(GuardedField field, List<TypeMirror> parameters) {
        return !origin.hasMethod(field.name(), parameters, reading.elements);
    }

    private Handout handout(GuardedField field) {
        return escapes.handout(field, field.type(), field.unshared(), field.name(), field.element());
    }

    private static Accessor accessor(Accessor.Kind kind, GuardedField field, List<SectionLock> locks, Handout handout) {
        return new Accessor(kind, field.name(), field.element(), field.type(), locks, handout, Optional.empty());
    }
}
