/** The entry points, wiring only: the processor, the checker and the command line. May depend on every other package. */
@NullMarked
package dev.interlock.processor;

import org.jspecify.annotations.NullMarked;
