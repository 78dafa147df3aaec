package dev.interlock.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that its callers must not call while they hold a lock: because it takes the lock itself, or because it is
 * too slow or calls too far to be run under it.
 *
 * <pre>{@code
 * class Thermometer {
 *     private final Mutex mu = new Mutex();
 *
 *     @GuardedBy("mu")
 *     private double celsius;
 *
 *     @Excluding("mu")
 *     void update(DoubleSupplier sensor) {
 *         double measured = sensor.getAsDouble();
 *         mu.lock();
 *         try {
 *             celsius = measured;
 *         } finally {
 *             mu.unlock();
 *         }
 *     }
 *
 *     void calibrate(double offset) {
 *         mu.lock();
 *         try {
 *             update(() -> offset); // refused: self-deadlock
 *         } finally {
 *             mu.unlock();
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>That a method takes a lock is found out from its body wherever that can be seen. The annotation says it where it
 * cannot: on an interface's method, and in a library for those who compile against it.
 *
 * <p>Checks: {@code self-deadlock} at the calls, {@code broken-contract} where the method's body contradicts the
 * promise, {@code bad-guard} for a lock that cannot be understood.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Excluding {
    /**
     * The lock that the caller must not hold, in no mode, as a {@linkplain dev.interlock.annotations lock expression};
     * none of them where several are named.
     */
    String[] value();
}
