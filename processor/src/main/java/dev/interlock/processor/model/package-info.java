/**
 * What a program says about locks, as immutable values. Holds no compiler type; depends on nothing.
 */
@NullMarked
package dev.interlock.processor.model;

import org.jspecify.annotations.NullMarked;
