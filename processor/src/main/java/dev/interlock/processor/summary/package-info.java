/**
 * What a method does to locks, seen from a caller, by fixpoint over the call graph. May depend on {@code flow}, {@code ir} and
 * {@code model}.
 */
@NullMarked
package dev.interlock.processor.summary;

import org.jspecify.annotations.NullMarked;
