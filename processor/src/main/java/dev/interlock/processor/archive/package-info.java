/**
 * What is known of a class as bytes, which travel beside its class file to whoever compiles against it. May depend on {@code summary},
 * {@code order}, {@code flow} and {@code model}.
 */
@NullMarked
package dev.interlock.processor.archive;

import org.jspecify.annotations.NullMarked;
