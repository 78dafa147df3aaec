/**
 * One class for one check of the contract: facts in, problems out. May depend on {@code flow}, {@code summary}, {@code order},
 * {@code ir}, {@code model} and {@code report}.
 */
@NullMarked
package dev.interlock.processor.check;

import org.jspecify.annotations.NullMarked;
