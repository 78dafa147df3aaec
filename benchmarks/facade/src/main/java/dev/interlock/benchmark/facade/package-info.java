/** What a call of a generated facade costs beside the same code written by hand. */
package dev.interlock.benchmark.facade;
