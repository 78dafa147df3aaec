/** A bounded buffer: threads that wait for each other, with conditions that are signalled by hand. */
@NullMarked
package dev.interlock.examples.buffer;

import org.jspecify.annotations.NullMarked;
