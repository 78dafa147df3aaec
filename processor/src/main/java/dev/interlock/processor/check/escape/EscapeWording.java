package dev.interlock.processor.check.escape;

import dev.interlock.processor.check.Wording;
import dev.interlock.processor.check.escape.GuardedObjects.Guarded;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.LockExpression;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.report.Check;
import dev.interlock.processor.report.Problem;
import dev.interlock.processor.report.Problem.Labelled;
import java.util.List;
import java.util.stream.Collectors;

/** What is said of a guarded object that gets out. */
record EscapeWording(Guarded object, LockState state, Position position) {
    private String name() {
        return Wording.name(state.said(object.place()));
    }

    private String what() {
        return switch (object.form()) {
            case ITSELF -> name();
            case VIEW -> "a view of " + name();
            case HOLDER -> "an object with " + name() + " in it";
        };
    }

    private String locks() {
        return object.field().guards().stream().map(LockExpression::text).collect(Collectors.joining(" and "));
    }

    /** It is returned by that method or function. */
    Problem returnedBy(String method) {
        return problem(
                method + " hands out " + what() + ", which is guarded by " + locks(),
                Labelled.of(
                        "Fix",
                        "return a copy,",
                        "or mark " + object.field().ref() + " or the method @Unshared if handing it out is meant"));
    }

    /** It is stored in another field. */
    Problem storedIn(Place place) {
        return problem(
                what() + ", which is guarded by " + locks() + ", is stored in " + Wording.name(state.said(place))
                        + ", which is not",
                Labelled.of("Fix", "store a copy,", "or guard both fields by the same lock"));
    }

    /** It is passed to what keeps it. */
    Problem keptBy(MethodRef method) {
        return problem(
                what() + ", which is guarded by " + locks() + ", is kept by " + method,
                Labelled.of(
                        "Fix",
                        "pass a copy,",
                        "or mark " + object.field().ref() + " @Unshared if sharing it is meant"));
    }

    /** It is used when the lock is no longer held. */
    Problem used() {
        return problem(
                what() + " is used without holding " + locks(),
                Labelled.of("Fix", "use it before the lock is released,", "or make a copy under the lock"));
    }

    private Problem problem(String summary, Labelled fix) {
        return new Problem(
                Check.GUARDED_ESCAPE,
                position,
                summary,
                List.of(
                        guard(object.field()),
                        Wording.held(state),
                        Labelled.of("Why", "whoever has the object can read and change it without the lock."),
                        fix));
    }

    private static Labelled guard(DeclaredField field) {
        String locks =
                field.guards().stream().map(guard -> "\"" + guard.text() + "\"").collect(Collectors.joining(", "));
        String where = field.position().isKnown() ? ", " + field.position() : "";
        return Labelled.of("Guard", field.ref() + " is @GuardedBy(" + locks + ")" + where);
    }
}
