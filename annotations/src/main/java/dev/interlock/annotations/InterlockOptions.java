package dev.interlock.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Interlock's options for the code of one package or module, kept in the sources so that every build tool and editor
 * finds them.
 *
 * <pre>{@code
 * @InterlockOptions({"order=declared", "blocking-call=error"})
 * package com.example.bank;
 *
 * import dev.interlock.annotations.InterlockOptions;
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.PACKAGE, ElementType.MODULE})
public @interface InterlockOptions {
    /**
     * Options of the form {@code key=value}: what the compiler takes as {@code -Ainterlock.key=value}. A key is the
     * name of a check, with {@code error}, {@code warning} or {@code off}; or {@code order}, where {@code declared}
     * asks that every nesting of two locks be declared by {@link LockOrder}.
     */
    String[] value();
}
