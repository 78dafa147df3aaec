/** The two entry points, wiring only. May depend on every other package. */
@NullMarked
package dev.interlock.processor;

import org.jspecify.annotations.NullMarked;
