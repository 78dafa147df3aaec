package dev.interlock.processor.domain;

import java.util.List;
import java.util.Optional;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/**
 * A method of the facade that does one thing to a guarded field, under the field's locks.
 *
 * @param kind what it does
 * @param name the method's name
 * @param field the guarded field
 * @param type the field's type as a member of the class that the facade extends
 * @param locks the locks that it takes, in this order
 * @param handout how the field's value is returned, for the kinds that return it
 * @param declared the abstract method that it implements; empty for an automatic accessor
 */
public record Accessor(
        Kind kind,
        String name,
        VariableElement field,
        TypeMirror type,
        List<SectionLock> locks,
        Handout handout,
        Optional<OverriddenMethod> declared) {
    public Accessor {
        locks = List.copyOf(locks);
    }

    /** What an accessor does to its field. */
    public enum Kind {
        /** Returns it. */
        READ,
        /** Sets it. */
        WRITE,
        /** Sets it to what a function makes of it, and returns that. */
        UPDATE,
        /** Sets it if it is what the caller expects, and says whether it was. */
        COMPARE_AND_SET
    }
}
