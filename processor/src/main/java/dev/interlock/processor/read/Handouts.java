package dev.interlock.processor.read;

import dev.interlock.processor.domain.Handout;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Decides how a guarded value is handed out of its critical section: as it is where its type is safe without the lock, as a snapshot
 * where it is a container of what is safe.
 *
 * <p>{@code @Unshared} gives what only the user can give. Of a container of mutable elements it vouches for the elements, and the
 * container is still copied; of anything else it vouches for the object itself.
 */
final class Handouts {
    private final SafeTypes safe;

    Handouts(SafeTypes safe) {
        this.safe = safe;
    }

    /**
     * How a field is handed out.
     *
     * @param field the field's type
     * @param returned the type that it is returned as
     * @param unshared whether {@code @Unshared} is said of it
     * @return empty where it must not be
     */
    Optional<Handout> of(TypeMirror field, TypeMirror returned, boolean unshared) {
        if (safe.isSafe(field)) {
            return Optional.of(Handout.AS_IS);
        }
        Optional<Handout> snapshot = snapshot(field, returned);
        boolean safeElements = snapshot.isPresent() && areElementsSafe(field);
        if (unshared) {
            return safeElements ? Optional.of(Handout.AS_IS) : snapshot.or(() -> Optional.of(Handout.AS_IS));
        }
        return snapshot.filter(any -> safeElements);
    }

    /** Whether the type is a container that can be copied, so that only its elements are in question. */
    boolean isContainer(TypeMirror type) {
        return snapshot(type, type).isPresent();
    }

    private boolean areElementsSafe(TypeMirror container) {
        return container instanceof ArrayType array
                ? safe.isSafe(array.getComponentType())
                : safe.areElementsSafe((DeclaredType) container);
    }

    private static Optional<Handout> snapshot(TypeMirror field, TypeMirror returned) {
        if (field.getKind() == TypeKind.ARRAY) {
            return returned.getKind() == TypeKind.ARRAY ? Optional.of(Handout.CLONE) : Optional.empty();
        }
        if (field.getKind() != TypeKind.DECLARED || returned.getKind() != TypeKind.DECLARED) {
            return Optional.empty();
        }
        return Snapshots.of(name(field), name(returned));
    }

    private static String name(TypeMirror type) {
        return ((TypeElement) ((DeclaredType) type).asElement())
                .getQualifiedName()
                .toString();
    }
}
