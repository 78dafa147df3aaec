package dev.interlock.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that is a critical section. The generated facade, a subclass named {@code Guarded} and the class's name,
 * takes the lock, runs the method and lets go, whatever happens; so the method's body is written as if there were no
 * threads.
 *
 * <pre>{@code
 * class Mailbox {
 *     final Mutex mu = new Mutex();
 *
 *     @GuardedBy("mu")
 *     private final Deque<String> letters = new ArrayDeque<>();
 *
 *     @Critical("mu")
 *     void put(String letter) {
 *         letters.add(letter);
 *     }
 *
 *     @Critical(value = "mu", when = "hasMail")
 *     String take() throws InterruptedException {
 *         return letters.remove();
 *     }
 *
 *     @Holding("mu")
 *     boolean hasMail() {
 *         return !letters.isEmpty();
 *     }
 * }
 * }</pre>
 *
 * <p>Threads share a {@code new GuardedMailbox()}, which is a {@code Mailbox}; a plain {@code new Mailbox()} would take
 * no lock and is refused.
 *
 * <p>Inside the method the lock is held. To a caller, the method takes the lock and releases it: calling one critical
 * section of a non-reentrant lock from another is a deadlock, and is refused. Code that both need goes into a
 * {@link Holding} method.
 *
 * <p>The method may not be private, static or final, and its lock may not be private, since the facade must reach both.
 * A method that declares {@code throws InterruptedException} waits interruptibly.
 *
 * <p>On a class, it makes a critical section of every method that the class declares and that a subclass can override.
 *
 * <p>Checks: {@code facade} where no facade can be written, and for an object created without its facade;
 * {@code self-deadlock}, {@code lock-order} and {@code deadlock-cycle} where it is called; {@code bad-guard} for a lock
 * that cannot be understood.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Critical {
    /**
     * The lock that the section takes, as a {@linkplain dev.interlock.annotations lock expression}; all of them where
     * several are named. Left out, it is the only lock of the class, and an error where the class has none or several.
     */
    String[] value() default {};

    /** How the lock is taken; {@link Mode#SHARED} is the read lock of a read-write lock. */
    Mode mode() default Mode.EXCLUSIVE;

    /**
     * The name of a boolean method without parameters that must be true for the section to begin. It is called under
     * the lock; while it is false the caller waits with the lock released, and is woken by the sections that may have
     * changed guarded state. Left out, the section waits for the lock alone.
     */
    String when() default "";

    /**
     * How long a caller waits at most, for the lock and for {@link #when} together: a number and its unit, as in
     * {@code "250ms"}. When it has passed, {@link java.util.concurrent.TimeoutException} is thrown, which the method
     * must declare. Left out, the caller waits for as long as it takes.
     */
    String timeout() default "";
}
