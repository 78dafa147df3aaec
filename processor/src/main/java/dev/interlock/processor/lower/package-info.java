/**
 * Attributed method bodies into lock programs; the only package that knows {@code com.sun.source}. May depend on {@code model}
 * and {@code ir}.
 */
@NullMarked
package dev.interlock.processor.lower;

import org.jspecify.annotations.NullMarked;
