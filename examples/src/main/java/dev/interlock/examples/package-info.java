/** Programs to learn Interlock from. */
package dev.interlock.examples;
