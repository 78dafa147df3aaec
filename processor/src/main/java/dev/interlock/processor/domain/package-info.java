/**
 * What a facade is written from: a domain class, its critical methods and its accessors, as immutable records that hold the compiler's
 * declarations. May depend on {@code model}.
 */
@NullMarked
package dev.interlock.processor.domain;

import org.jspecify.annotations.NullMarked;
