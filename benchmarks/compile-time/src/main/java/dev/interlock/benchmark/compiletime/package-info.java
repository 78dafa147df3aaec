/**
 * Measures the CPU time of compilations with Interlock against the same compilations without it.
 * Depends on the JDK only; both kinds of compilation run in processes of their own.
 */
@NullMarked
package dev.interlock.benchmark.compiletime;

import org.jspecify.annotations.NullMarked;
