package dev.interlock.processor.read;

import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockExpression;
import dev.interlock.processor.model.LockKind;
import dev.interlock.processor.model.Place;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.VariableElement;

/** Reads which locks guard a field, and which lock a lock field shares. */
final class GuardReader {
    private final Names names;
    private final LockKinds kinds;
    private final Translation translation;

    GuardReader(Names names, LockKinds kinds, Translation translation) {
        this.names = names;
        this.kinds = kinds;
        this.translation = translation;
    }

    /** The locks that guard the field, without those that cannot. */
    List<LockExpression> guards(VariableElement field, List<LockAnnotation> found) {
        List<LockExpression> guards = new ArrayList<>();
        for (LockAnnotation annotation : found) {
            if (annotation.meaning() == Meaning.GUARDED_BY) {
                for (LockExpression lock : translation.locks(annotation, field)) {
                    if (isLockInField(lock, field)) {
                        translation.reject(
                                annotation,
                                field,
                                new Unresolvable(
                                        "cannot be kept: a lock does not guard itself",
                                        "annotate the fields that it guards"));
                    } else if (!guards.contains(lock)) {
                        guards.add(lock);
                    }
                }
            }
        }
        return guards;
    }

    /** The locks that the field, or a constructor's parameter, is declared to share. */
    List<Lock> sharedLocks(VariableElement field, List<LockAnnotation> found) {
        List<Lock> shared = new ArrayList<>();
        for (LockAnnotation annotation : found) {
            if (annotation.meaning() == Meaning.SHARED_LOCK) {
                String text = annotation.string("value");
                if (kinds.of(field.asType()) == null) {
                    String what = Wording.withArticle(field.asType());
                    translation.reject(
                            annotation,
                            field,
                            new Unresolvable("is not on a lock but on " + what, "put it on what keeps the lock"));
                } else if (!text.isEmpty()) {
                    translation.lock(annotation, text, field).ifPresent(lock -> shared.add(lock.lock()));
                }
            }
        }
        return shared;
    }

    private boolean isLockInField(LockExpression lock, VariableElement field) {
        Place place = lock.lock().place();
        boolean same = place instanceof Place.StaticField constant
                ? constant.field().equals(names.field(field))
                : place instanceof Place.Field member
                        && member.owner() instanceof Place.This
                        && member.field().equals(names.field(field));
        return same && lock.kind() != LockKind.MONITOR;
    }
}
