package dev.interlock.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that its callers may call only while they hold a lock, and that returns with the lock still held. Its body
 * is checked as if it had taken the lock itself.
 *
 * <pre>{@code
 * class Ledger {
 *     private final Mutex mu = new Mutex();
 *
 *     @GuardedBy("mu")
 *     private long total;
 *
 *     @Holding("mu")
 *     private void post(long amount) {
 *         total += amount;
 *     }
 *
 *     void transfer(long amount) {
 *         mu.lock();
 *         try {
 *             post(-amount);
 *             post(amount);
 *         } finally {
 *             mu.unlock();
 *         }
 *     }
 *
 *     void deposit(long amount) {
 *         post(amount); // refused: caller-must-hold
 *     }
 * }
 * }</pre>
 *
 * <p>An overriding method that carries no such annotation inherits the one it overrides; it may not ask for more locks.
 *
 * <p>Checks: {@code caller-must-hold} at the calls and the overriding methods, {@code broken-contract} where the method
 * itself lets go of the lock, {@code bad-guard} for a lock that cannot be understood.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Holding {
    /**
     * The lock that the caller must hold, as a {@linkplain dev.interlock.annotations lock expression}; all of them
     * where several are named. It may belong to a parameter, as in {@code "account.mu"}.
     */
    String[] value();

    /** How the lock must be held at least: {@link Mode#SHARED} also accepts callers that hold it exclusively. */
    Mode mode() default Mode.EXCLUSIVE;
}
