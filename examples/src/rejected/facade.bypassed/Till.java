import dev.interlock.annotations.Critical;
import dev.interlock.annotations.GuardedBy;
import dev.interlock.runtime.Mutex;

/** Has a critical method: GuardedTill takes the lock around it. */
class Till {
    final Mutex mu = new Mutex();

    @GuardedBy("mu")
    private long cents;

    @Critical("mu")
    void pay(long amount) {
        cents += amount;
    }
}

/** Shares a till that takes no lock. */
class Shop {
    final Till till = new Till();
}
