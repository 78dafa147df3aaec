/** What is known about the order in which classes of locks are taken. Knows neither locks nor threads. */
@NullMarked
package dev.interlock.runtime.order;

import org.jspecify.annotations.NullMarked;
