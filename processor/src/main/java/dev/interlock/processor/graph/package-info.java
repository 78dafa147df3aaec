/** Graph algorithms on numbered nodes, which know nothing of locks or calls. Depends on nothing. */
@NullMarked
package dev.interlock.processor.graph;

import org.jspecify.annotations.NullMarked;
