/**
 * Declarations into the model: a full model or problems, never half of one. Foreign annotations are translated here and
 * nowhere else. May depend on {@code model}, {@code domain} and {@code report}.
 */
@NullMarked
package dev.interlock.processor.read;

import org.jspecify.annotations.NullMarked;
