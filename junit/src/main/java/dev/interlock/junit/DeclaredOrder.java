package dev.interlock.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The order in which locks are taken, for the {@link LockOrderExtension} to hold tests against, beside what {@code
 * @LockOrder} declares. The names are those that the locks were given, {@code Mutex.named("Account.mu")}, or those of
 * their fields.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Repeatable(DeclaredOrder.Several.class)
public @interface DeclaredOrder {
    /** The locks, outermost first. */
    String[] value();

    /** Several orders, which must not contradict each other. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @Inherited
    @interface Several {
        DeclaredOrder[] value();
    }
}
