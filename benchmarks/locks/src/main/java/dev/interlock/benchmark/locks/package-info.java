/** Measures the locks of {@code dev.interlock.runtime} beside those of the JDK: time, CPU time, waits and size. */
@NullMarked
package dev.interlock.benchmark.locks;

import org.jspecify.annotations.NullMarked;
