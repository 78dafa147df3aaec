package dev.interlock.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The order in which locks are taken when more than one is held. Threads that all keep to one order cannot deadlock.
 *
 * <pre>{@code
 * @LockOrder({"Bank.registry", "Account.mu", "Audit.mu"})
 * class Bank {
 *     static final Mutex registry = new Mutex();
 * }
 *
 * class Account {
 *     private final long id;
 *
 *     @LockOrder(instances = "id")
 *     final Mutex mu = new Mutex();
 *
 *     Account(long id) {
 *         this.id = id;
 *     }
 * }
 *
 * class Audit {
 *     @LockOrder(leaf = true)
 *     private final Mutex mu = new Mutex();
 * }
 * }</pre>
 *
 * <p>A lock is named by the class that declares it and the field, {@code Account.mu}, and stands for that field in all
 * objects. The class's name is resolved as a type is at that place; locks that are private there can be named too. All
 * declarations of the compilation and of the jars on its class path join into one partial order.
 *
 * <p>A class or package declares a chain, in {@link #value}; all other elements belong on a lock field. A try-lock
 * waits for nobody, so it may be tried against the order.
 *
 * <p>Checks: {@code lock-order}, {@code instance-order}, and {@code inconsistent-hierarchy} for declarations that
 * contradict each other; {@code bad-guard} for a lock that cannot be understood. Locks that no declaration orders are
 * watched by {@code deadlock-cycle}; with {@code order=declared} (see {@link InterlockOptions}) each nesting must be
 * declared.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.PACKAGE, ElementType.FIELD})
public @interface LockOrder {
    /** On a class or package: locks in the order in which they are taken, outermost first. */
    String[] value() default {};

    /** On a lock field: locks that are taken before this one, never while it is held. */
    String[] after() default {};

    /** On a lock field: locks that may be taken while this one is held, never the other way round. */
    String[] before() default {};

    /** On a lock field: whether no other lock at all is taken while this one is held. */
    boolean leaf() default false;

    /**
     * On a lock field: the key by which two locks of this field, of two objects, are ordered. It names a final field or
     * a method without parameters, whose value is a primitive or a {@link Comparable}; the object with the smaller key
     * is locked first. Left out, two locks of this field are held together only through {@code Locks.lockAll} or where
     * {@link #along} allows it.
     */
    String instances() default "";

    /**
     * On a lock field: the fields by which a structure is walked. While an object's lock is held, the lock of the
     * object that such a field leads to may be taken: parent before child, or hand over hand along a list with
     * {@code along = "next"}.
     */
    String[] along() default {};
}
