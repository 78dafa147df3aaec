package dev.interlock.runtime.bank;

import dev.interlock.runtime.Mutex;

/** Taken under a {@link Branch}. */
public final class Vault {
    public final Mutex mu = new Mutex();
}
