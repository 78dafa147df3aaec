/**
 * Several locks of one class, of different objects: {@code instance-order}, and which objects are parts of which.
 */
@NullMarked
package dev.interlock.processor.check.instance;

import org.jspecify.annotations.NullMarked;
