/**
 * Locks that become part of two objects, or of none: {@code copied-mutex}.
 */
@NullMarked
package dev.interlock.processor.check.copy;

import org.jspecify.annotations.NullMarked;
