package dev.interlock.runtime.bank;

import dev.interlock.runtime.Mutex;

/** Taken before a {@link Vault}. */
public final class Branch {
    public final Mutex mu = new Mutex();
}
