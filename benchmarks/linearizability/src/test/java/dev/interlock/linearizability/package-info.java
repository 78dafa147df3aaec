/** Lincheck over the locks of the runtime: each operation takes effect at one moment between its call and its return. */
@NullMarked
package dev.interlock.linearizability;

import org.jspecify.annotations.NullMarked;
