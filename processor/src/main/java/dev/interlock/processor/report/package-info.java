/**
 * A problem as a value, its rendering, its severity and its suppression. May depend on {@code model}.
 */
@NullMarked
package dev.interlock.processor.report;

import org.jspecify.annotations.NullMarked;
