/**
 * One class for one check of the contract: facts in, problems out. Here are the checks that stand alone and what several checks share;
 * those with more to do are in a package of their own below, with what only they need. May depend on {@code flow}, {@code summary},
 * {@code order}, {@code ir}, {@code model} and {@code report}.
 */
@NullMarked
package dev.interlock.processor.check;

import org.jspecify.annotations.NullMarked;
