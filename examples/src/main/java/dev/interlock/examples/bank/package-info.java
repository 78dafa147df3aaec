/**
 * A bank: three classes with a lock each, a transfer that holds two accounts at once, and the order of it all declared
 * in one place, {@link dev.interlock.examples.bank.Bank}.
 */
@NullMarked
package dev.interlock.examples.bank;

import org.jspecify.annotations.NullMarked;
