/** A package that declares an order of its locks, for the tests of the monitor. */
@LockOrder({"Branch.mu", "Vault.mu"})
package dev.interlock.runtime.bank;

import dev.interlock.annotations.LockOrder;
