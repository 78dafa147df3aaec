/** Makes programs: correct ones, by the idioms that people use, and from them others by small changes that may be mistakes. */
package dev.interlock.oracle.generate;
