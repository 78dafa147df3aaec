/**
 * The lock program: a small control-flow graph of only what matters to locks. May depend on {@code model}.
 */
@NullMarked
package dev.interlock.processor.ir;

import org.jspecify.annotations.NullMarked;
