/**
 * Locks taken under locks: {@code deadlock-cycle}, {@code lock-order} and what collects the nestings that they judge.
 */
@NullMarked
package dev.interlock.processor.check.order;

import org.jspecify.annotations.NullMarked;
