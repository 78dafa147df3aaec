/**
 * The command line: a source tree is scanned without its build, and what is found is printed, counted and written down. It asks a
 * {@link dev.interlock.processor.scan.Scanner} for the findings and knows no compiler. May depend on {@code picture}, {@code report} and
 * {@code model}.
 */
@NullMarked
package dev.interlock.processor.scan;

import org.jspecify.annotations.NullMarked;
