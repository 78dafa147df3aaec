/** Programs to learn Interlock from: start with {@code bank}, then {@code buffer} and {@code registry}. */
@NullMarked
package dev.interlock.examples;

import org.jspecify.annotations.NullMarked;
