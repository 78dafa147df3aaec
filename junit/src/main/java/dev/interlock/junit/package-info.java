/** The lock order monitor as an extension of JUnit. Depends on the runtime and on JUnit's API. */
@NullMarked
package dev.interlock.junit;

import org.jspecify.annotations.NullMarked;
