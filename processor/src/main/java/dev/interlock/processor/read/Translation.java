package dev.interlock.processor.read;

import dev.interlock.processor.model.LockExpression;
import dev.interlock.processor.model.LockKind;
import dev.interlock.processor.model.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;

/** Turns the strings of annotations into locks; what cannot be turned becomes a problem, and is left out. */
final class Translation {
    private final LockExpressionResolver resolver;
    private final BadGuards badGuards;

    Translation(LockExpressionResolver resolver, BadGuards badGuards) {
        this.resolver = resolver;
        this.badGuards = badGuards;
    }

    /** The locks that the annotation's {@code value} names; an annotation that must name one and does not is a problem. */
    List<LockExpression> locks(LockAnnotation annotation, Element on) {
        List<String> texts = annotation.strings("value");
        if (texts.isEmpty() && annotation.dialect() != Dialect.CHECKER_FRAMEWORK) {
            reject(annotation, on, resolver.namesNothing(Site.of(on, annotation.dialect())));
        }
        List<LockExpression> locks = new ArrayList<>(texts.size());
        texts.forEach(text -> lock(annotation, text, on).ifPresent(locks::add));
        return locks;
    }

    /** The lock that one string of the annotation names. */
    Optional<LockExpression> lock(LockAnnotation annotation, String text, Element on) {
        try {
            LockExpression lock = resolver.resolve(text, Site.of(on, annotation.dialect()));
            requireMode(lock, annotation.mode());
            return Optional.of(lock);
        } catch (Unresolvable why) {
            badGuards.add(annotation.quote(text), on, why);
            return Optional.empty();
        }
    }

    /** Notes that the annotation as a whole makes no sense where it stands. */
    void reject(LockAnnotation annotation, Element on, Unresolvable why) {
        badGuards.add("@" + annotation.name(), on, why);
    }

    private static void requireMode(LockExpression lock, Mode asked) throws Unresolvable {
        boolean exclusiveOnly = switch (lock.kind()) {
            case MUTEX, RECURSIVE_MUTEX, REENTRANT_LOCK, MONITOR -> true;
            default -> false;
        };
        if (asked == Mode.SHARED && exclusiveOnly) {
            String what = lock.kind() == LockKind.MONITOR ? "a monitor" : "the lock";
            throw new Unresolvable(
                    "asks for SHARED mode, but " + what + " is always held exclusively",
                    "leave out mode = Mode.SHARED");
        }
    }
}
