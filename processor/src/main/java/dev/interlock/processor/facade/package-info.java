/**
 * A domain class into the source of its facade. Never reports; depends on {@code domain} and {@code model}.
 */
@NullMarked
package dev.interlock.processor.facade;

import org.jspecify.annotations.NullMarked;
