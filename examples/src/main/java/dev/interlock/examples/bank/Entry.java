package dev.interlock.examples.bank;

/**
 * A line of the ledger.
 *
 * @param number counts the lines, from 1
 * @param from the account that paid
 * @param to the account that was paid
 * @param cents how much
 */
record Entry(int number, long from, long to, long cents) {}
