package dev.interlock.processor.read;

import dev.interlock.processor.domain.Handout;
import dev.interlock.processor.model.LockExpression;
import dev.interlock.processor.report.Check;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Judges what accessors hand out. What must not be handed out is a problem, and is handed out as it is to let the rest compile. */
final class Escapes {
    private final Origin origin;
    private final Handouts handouts;
    private final FacadeProblems problems;

    Escapes(Origin origin, Handouts handouts, FacadeProblems problems) {
        this.origin = origin;
        this.handouts = handouts;
        this.problems = problems;
    }

    /**
     * How the accessor {@code name} returns the field.
     *
     * @param at where a problem is reported
     */
    Handout handout(GuardedField field, TypeMirror returned, boolean unshared, String name, Element at) {
        if (returned.getKind() == TypeKind.VOID) {
            return Handout.AS_IS;
        }
        return handouts.of(field.type(), returned, unshared).orElseGet(() -> {
            report(field, name, at);
            return Handout.AS_IS;
        });
    }

    /** Whether the field's value may be returned as the field's own type. */
    boolean canLeave(GuardedField field) {
        return handouts.of(field.type(), field.type(), field.unshared()).isPresent();
    }

    private void report(GuardedField field, String name, Element at) {
        String owned = Wording.qualified(field.element());
        String summary = origin.facadeName() + "." + name + "() hands out " + owned + ", "
                + Wording.withArticle(field.type()) + " that ";
        String guard = owned + " is guarded by "
                + field.guards().stream().map(LockExpression::text).collect(Collectors.joining(" and "));
        if (handouts.isContainer(field.type())) {
            problems.remark(
                    Check.GUARDED_ESCAPE,
                    at,
                    summary + "holds what may be changed without the lock",
                    guard,
                    "mark " + owned + " @Unshared if its elements are safe to use without the lock");
        } else {
            problems.remark(
                    Check.GUARDED_ESCAPE,
                    at,
                    summary + "may be changed without the lock",
                    guard,
                    "return a copy of it from a @Critical method instead,",
                    "or mark " + owned + " @Unshared if handing it out is meant");
        }
    }
}
