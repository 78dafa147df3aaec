/**
 * Runs a program in every way that its conditions and exceptions allow, and records what goes wrong with locks. Knows the program alone,
 * neither the checker nor javac.
 */
package dev.interlock.oracle.run;
