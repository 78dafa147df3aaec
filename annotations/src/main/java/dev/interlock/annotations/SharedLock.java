package dev.interlock.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A lock field or constructor parameter that is, on purpose, the same lock as another one. The analysis then treats
 * both names as one lock. Without it a lock that is stored in a second place is refused: mostly it is there by
 * accident, and who takes the one or the other is no longer seen to take the same.
 *
 * <pre>{@code
 * class Document {
 *     final Mutex mu = new Mutex();
 * }
 *
 * class Paragraph {
 *     private final Document parent;
 *
 *     @SharedLock("parent.mu")
 *     private final Mutex mu;
 *
 *     @GuardedBy("mu")
 *     private String text = "";
 *
 *     Paragraph(Document parent) {
 *         this.parent = parent;
 *         this.mu = parent.mu;
 *     }
 * }
 * }</pre>
 *
 * <p>Checks: {@code copied-mutex}, which it answers; {@code bad-guard} where the other lock cannot be understood.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.PARAMETER})
public @interface SharedLock {
    /**
     * The other name of the lock, as a {@linkplain dev.interlock.annotations lock expression}. Left out, it is
     * whichever lock the field is set from or the constructor's caller passes.
     */
    String value() default "";
}
