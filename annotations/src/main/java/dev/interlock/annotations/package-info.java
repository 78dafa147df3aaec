/** The words in which a program says how its locks are used. Depends on nothing. */
@NullMarked
package dev.interlock.annotations;

import org.jspecify.annotations.NullMarked;
