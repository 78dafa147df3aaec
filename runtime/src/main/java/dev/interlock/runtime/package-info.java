/** Locks, and what waits for them. Depends on {@code java.base} only. */
@NullMarked
package dev.interlock.runtime;

import org.jspecify.annotations.NullMarked;
