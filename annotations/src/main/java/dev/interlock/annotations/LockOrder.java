package dev.interlock.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** TODO */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.PACKAGE, ElementType.FIELD})
public @interface LockOrder {
    String[] value() default {};

    String[] after() default {};

    String[] before() default {};

    boolean leaf() default false;

    String instances() default "";

    String[] along() default {};
}
