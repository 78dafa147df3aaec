import dev.interlock.annotations.GuardedBy;
import dev.interlock.runtime.Mutex;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waits for a quote with the lock held: whoever only wants the last one waits for the network as well. */
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
        mu.lock();
        try {
            last = received(quote);
        } finally {
            mu.unlock();
        }
    }

    private static double received(Future<Double> quote) throws InterruptedException, ExecutionException {
        return quote.get();
    }
}
