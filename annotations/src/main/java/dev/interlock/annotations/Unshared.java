package dev.interlock.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A guarded field, or a method, whose object is handed out of the critical section on purpose: because the receiver is
 * then the only one that uses it, or because it is safe to use without the lock.
 *
 * <pre>{@code
 * class BufferPool {
 *     private final Mutex mu = new Mutex();
 *
 *     @GuardedBy("mu")
 *     private final Deque<StringBuilder> free = new ArrayDeque<>();
 *
 *     @Unshared
 *     StringBuilder borrow() {
 *         mu.lock();
 *         try {
 *             return free.isEmpty() ? new StringBuilder() : free.pop();
 *         } finally {
 *             mu.unlock();
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>On a field it speaks for every way out of the object that the field refers to, on a method for what that method
 * returns. Nothing verifies it: it is the author's word.
 *
 * <p>Checks: {@code guarded-escape}, which it answers.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface Unshared {}
