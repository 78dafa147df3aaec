package dev.interlock.processor.read;

import dev.interlock.processor.domain.SectionLock;
import dev.interlock.processor.model.LockExpression;
import dev.interlock.processor.model.Mode;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/**
 * A guarded instance field of a class or a superclass, as accessors see it.
 *
 * @param element the field
 * @param type its type as a member of the class
 * @param guards the locks that guard it; empty where its annotation cannot be understood
 * @param unshared whether {@code @Unshared} is said of it
 */
record GuardedField(VariableElement element, TypeMirror type, List<LockExpression> guards, boolean unshared) {
    /** The guarded fields of the class, those of superclasses first. */
    static List<GuardedField> of(Origin origin, Reading reading) {
        List<GuardedField> guarded = new ArrayList<>();
        for (VariableElement field : origin.fields()) {
            List<LockAnnotation> found = reading.annotations.on(field);
            if (found.stream().anyMatch(each -> each.meaning() == Meaning.GUARDED_BY)) {
                guarded.add(new GuardedField(
                        field,
                        origin.typeOf(field),
                        reading.guards.guards(field, found),
                        found.stream().anyMatch(each -> each.meaning() == Meaning.UNSHARED)));
            }
        }
        return guarded;
    }

    String name() {
        return element.getSimpleName().toString();
    }

    /** What a read takes: any one guard will do. */
    List<SectionLock> locksToRead(SectionLocks locks) {
        return guards.stream()
                .limit(1)
                .flatMap(lock ->
                        locks.of(lock, lock.kind().hasReadMode() ? Mode.SHARED : Mode.EXCLUSIVE, List.of()).stream())
                .toList();
    }

    /** What a write takes: every guard. */
    List<SectionLock> locksToWrite(SectionLocks locks) {
        return guards.stream()
                .flatMap(lock -> locks.of(lock, Mode.EXCLUSIVE, List.of()).stream())
                .toList();
    }
}
