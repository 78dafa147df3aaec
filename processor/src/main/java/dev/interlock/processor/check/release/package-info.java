/**
 * Locks that are kept, or let go without being held: {@code unreleased-lock} and {@code release-without-hold}.
 */
@NullMarked
package dev.interlock.processor.check.release;

import org.jspecify.annotations.NullMarked;
