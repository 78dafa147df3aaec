package dev.interlock.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that is called with a lock held and returns with it released; the other half of {@link Acquires}.
 *
 * <pre>{@code
 * class Page {
 *     private final Mutex mu = new Mutex();
 *
 *     @Acquires("mu")
 *     void pin() {
 *         mu.lock();
 *     }
 *
 *     @Releases("mu")
 *     void unpin() {
 *         mu.unlock();
 *     }
 * }
 * }</pre>
 *
 * <p>Checks: {@code release-without-hold} at calls without the lock, {@code broken-contract} where the body does not
 * let go of the lock on every way out, {@code bad-guard} for a lock that cannot be understood.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Releases {
    /**
     * The lock that is let go, as a {@linkplain dev.interlock.annotations lock expression}; all of them where several
     * are named.
     */
    String[] value();

    /** How the lock is held before; {@link Mode#SHARED} is the read lock of a read-write lock. */
    Mode mode() default Mode.EXCLUSIVE;
}
