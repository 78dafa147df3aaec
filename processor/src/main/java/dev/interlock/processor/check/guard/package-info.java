/**
 * Guarded state and methods that ask for locks: {@code unguarded-access}, {@code shared-write}, {@code caller-must-hold} and
 * {@code double-checked-locking}.
 */
@NullMarked
package dev.interlock.processor.check.guard;

import org.jspecify.annotations.NullMarked;
