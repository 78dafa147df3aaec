/**
 * Compiles code bases that were not written for Interlock, and compares what Interlock says of them with what a reader of the code has judged.
 * Depends on the JDK's compiler API only; Interlock itself is met as its users meet it, as a jar on the processor path.
 */
@NullMarked
package dev.interlock.corpus;

import org.jspecify.annotations.NullMarked;
