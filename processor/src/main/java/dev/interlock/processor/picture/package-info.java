/**
 * The lock-order graph for people to look at: as a page, as DOT, as JSON, and as a declaration to paste. May depend on {@code order},
 * {@code graph}, {@code report} and {@code model}.
 */
@NullMarked
package dev.interlock.processor.picture;

import org.jspecify.annotations.NullMarked;
