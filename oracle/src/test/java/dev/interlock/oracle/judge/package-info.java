/** Compiles programs with the checker and compares what it says with what their runs have shown. */
package dev.interlock.oracle.judge;
