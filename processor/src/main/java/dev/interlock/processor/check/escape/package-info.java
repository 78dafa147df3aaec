/**
 * What a guarded field refers to, and leaves the critical section: {@code guarded-escape}.
 */
@NullMarked
package dev.interlock.processor.check.escape;

import org.jspecify.annotations.NullMarked;
