/**
 * What the class files of a program say of its locks: into which field one goes, and which order {@code @LockOrder}
 * declares. Knows no locks, and of the program only its bytes.
 */
@NullMarked
package dev.interlock.runtime.declared;

import org.jspecify.annotations.NullMarked;
