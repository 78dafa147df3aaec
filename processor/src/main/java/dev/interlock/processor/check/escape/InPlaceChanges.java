package dev.interlock.processor.check.escape;

import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.Sharing;
import java.util.HashSet;
import java.util.Set;

/**
 * What a whole program does to the objects in its fields. A container that is replaced to change it, and never changed where it is, is safe
 * to hand out: who has it has the state of that time.
 */
final class InPlaceChanges {
    private final Set<FieldRef> changed = new HashSet<>();
    private final Set<FieldRef> replaced = new HashSet<>();

    /** The object in the field is changed. */
    void changes(FieldRef field) {
        changed.add(field);
    }

    /** The field is given another object, after its own object was constructed. */
    void replaces(FieldRef field) {
        replaced.add(field);
    }

    /** Whether the field's container is only ever replaced. */
    boolean isCopiedOnWrite(DeclaredField field) {
        return field.sharing() == Sharing.CONTAINER
                && !field.isFinal()
                && replaced.contains(field.ref())
                && !changed.contains(field.ref());
    }
}
