package accounts;

import audit.Audit;
import dev.interlock.runtime.Mutex;

/** Accounts that are audited. */
public class Accounts {
    private final Mutex mu = new Mutex();
    private final Audit audit = new Audit();

    /** No accounts. */
    public Accounts() {}

    /** Pays. */
    public void pay() {
        mu.lock();
        try {
            audit.record("paid");
        } finally {
            mu.unlock();
        }
    }
}
