/**
 * Waits: {@code wait-outside-loop} and {@code blocking-call}.
 */
@NullMarked
package dev.interlock.processor.check.waiting;

import org.jspecify.annotations.NullMarked;
