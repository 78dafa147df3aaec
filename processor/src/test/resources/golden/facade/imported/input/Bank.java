package bank;

import dev.interlock.runtime.Mutex;

public final class Bank {
    public static final Mutex REGISTRY = new Mutex();

    private Bank() {}
}
