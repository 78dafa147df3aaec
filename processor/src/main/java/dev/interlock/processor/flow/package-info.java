/**
 * Data flow over the lock program: which locks are held, in which mode, on which paths. May depend on {@code ir} and
 * {@code model}.
 */
@NullMarked
package dev.interlock.processor.flow;

import org.jspecify.annotations.NullMarked;
