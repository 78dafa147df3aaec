package dev.interlock.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A field that may be touched only while a lock is held.
 *
 * <pre>{@code
 * class Counter {
 *     private final Mutex mu = new Mutex();
 *
 *     @GuardedBy("mu")
 *     private long hits;
 *
 *     void hit() {
 *         mu.lock();
 *         try {
 *             hits++;
 *         } finally {
 *             mu.unlock();
 *         }
 *     }
 *
 *     long hits() {
 *         return hits; // refused: unguarded-access
 *     }
 * }
 * }</pre>
 *
 * <p>The lock of the very object counts: touching {@code other.hits} needs {@code other.mu}. A read is content with the
 * lock in {@link Mode#SHARED} mode, a write is not. Calling a method that changes the guarded object, such as
 * {@code add} of a list, is a write, and so is storing into an element of a guarded array. A constructor may touch the
 * guarded fields of the object that it is building until {@code this} escapes.
 *
 * <p>On a method it means the same as {@link Holding}: the caller must hold the lock.
 *
 * <p>Checks: {@code unguarded-access}, {@code shared-write}, {@code guarded-escape}, {@code double-checked-locking};
 * {@code bad-guard} where the lock cannot be understood or cannot guard the field, as an instance's lock cannot guard a
 * static field. On a method, those of {@link Holding}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface GuardedBy {
    /**
     * The guarding lock, as a {@linkplain dev.interlock.annotations lock expression}. With several locks a write of the
     * field needs all of them and a read needs any one.
     */
    String[] value();
}
