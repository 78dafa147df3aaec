/** The events of locks in the JDK's flight recorder. Knows neither locks nor threads, and does without {@code jdk.jfr}. */
@NullMarked
package dev.interlock.runtime.jfr;

import org.jspecify.annotations.NullMarked;
