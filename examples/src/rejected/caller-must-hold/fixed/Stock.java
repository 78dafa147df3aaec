import dev.interlock.annotations.GuardedBy;
import dev.interlock.annotations.Holding;
import dev.interlock.runtime.Mutex;

/** Counts what is in store; a sale takes the lock and then books. */
class Stock {
    private final Mutex mu = new Mutex();

    @GuardedBy("mu")
    private int pieces;

    @Holding("mu")
    private void book(int change) {
        pieces += change;
    }

    void sell(int sold) {
        mu.lock();
        try {
            book(-sold);
        } finally {
            mu.unlock();
        }
    }
}
