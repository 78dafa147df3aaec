/** The processor as its users get it: the packaged jar, under a {@code javac} in a process of its own. */
package dev.interlock.processor.shipped;
