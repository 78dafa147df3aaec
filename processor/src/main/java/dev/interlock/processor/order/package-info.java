/**
 * The lock-order graph: edges with witnesses, cycles, the declared partial order. Knows graphs and {@code model}, no compiler.
 */
@NullMarked
package dev.interlock.processor.order;

import org.jspecify.annotations.NullMarked;
