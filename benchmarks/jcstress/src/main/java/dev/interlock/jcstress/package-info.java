/** jcstress tests of what the locks of {@code dev.interlock.runtime} promise. Two actors each: two processors are enough. */
@NullMarked
package dev.interlock.jcstress;

import org.jspecify.annotations.NullMarked;
