package dev.interlock.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter whose function is called before the method returns, on the caller's thread, and is not kept. A lambda
 * that is passed for it therefore runs with the locks that the caller holds; any other lambda starts with none.
 *
 * <pre>{@code
 * interface Retry {
 *     void untilTrue(@Immediate BooleanSupplier attempt);
 * }
 *
 * class Stock {
 *     private final Mutex mu = new Mutex();
 *
 *     @GuardedBy("mu")
 *     private int pieces;
 *
 *     void fill(Retry retry, int wanted) {
 *         mu.lock();
 *         try {
 *             retry.untilTrue(() -> ++pieces >= wanted);
 *         } finally {
 *             mu.unlock();
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>It is not needed for the JDK's own methods of this kind, such as {@link Iterable#forEach}, nor for a method of the
 * same compilation that cannot be overridden and only calls the parameter. It has no place on a record's component,
 * which is kept by its nature.
 *
 * <p>Checks: {@code broken-contract} where the method keeps the function, hands it on to be kept, or lets another
 * thread call it. A method without a body is believed.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface Immediate {}
