/** A registry that is read far more often than it is changed: a read-write lock, and accessors that are generated. */
@NullMarked
package dev.interlock.examples.registry;

import org.jspecify.annotations.NullMarked;
