package dev.interlock.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that takes a lock and returns with it held, for its caller to {@linkplain Releases release}.
 *
 * <pre>{@code
 * final class SpinLock {
 *     private final AtomicBoolean taken = new AtomicBoolean();
 *
 *     @Acquires("this")
 *     void lock() {
 *         while (!tryLock()) {
 *             Thread.onSpinWait();
 *         }
 *     }
 *
 *     @Acquires(value = "this", ifResult = true)
 *     boolean tryLock() {
 *         return taken.compareAndSet(false, true);
 *     }
 *
 *     @Releases("this")
 *     void unlock() {
 *         taken.set(false);
 *     }
 * }
 * }</pre>
 *
 * <p>A class whose methods carry {@code @Acquires("this")} and {@code @Releases("this")} is a lock, as here: its
 * objects can guard fields and take their place in a {@link LockOrder}. How it keeps those two promises is its own
 * affair; they are taken on trust. A promise about any other lock is checked against the body.
 *
 * <p>Checks: {@code self-deadlock}, {@code lock-order}, {@code deadlock-cycle} and {@code unreleased-lock} at the
 * calls, as at any other acquisition; {@code broken-contract} where the body does not take the lock on every way out;
 * {@code bad-guard} for a lock that cannot be understood.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Acquires {
    /**
     * The lock that is taken, as a {@linkplain dev.interlock.annotations lock expression}; all of them where several
     * are named.
     */
    String[] value();

    /** How the lock is held on return; {@link Mode#SHARED} is the read lock of a read-write lock. */
    Mode mode() default Mode.EXCLUSIVE;

    /**
     * Whether this is a try-lock: a method that returns a boolean and has taken the lock only where that is true. Left
     * out, the lock is taken whenever the method returns.
     */
    boolean ifResult() default false;
}
