/**
 * A locking program as a value: a small language that prints as Java. It knows neither the checker nor how programs are run; all its types
 * are immutable.
 */
package dev.interlock.oracle.program;
