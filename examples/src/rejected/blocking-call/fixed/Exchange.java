import dev.interlock.annotations.GuardedBy;
import dev.interlock.runtime.Mutex;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waits for a quote first, and takes the lock when it is there. */
class Exchange {
    private final Mutex mu = new Mutex();

    @GuardedBy("mu")
    private double last;

    double last() {
        mu.lock();
        try {
            return last;
        } finally {
            mu.unlock();
        }
    }

    void refresh(Future<Double> quote) throws InterruptedException, ExecutionException {
        double next = received(quote);
        mu.lock();
        try {
            last = next;
        } finally {
            mu.unlock();
        }
    }

    private static double received(Future<Double> quote) throws InterruptedException, ExecutionException {
        return quote.get();
    }
}
