package dev.interlock.oracle.generate;

import dev.interlock.oracle.program.Method;

/**
 * A method that can be called.
 *
 * @param lowest the rank of the outermost lock that it takes
 */
record Known(String owner, Method method, int lowest, boolean interruptible) {}
