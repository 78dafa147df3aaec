import dev.interlock.annotations.LockOrder;
import dev.interlock.runtime.Mutex;

/** Says that the stock is locked before the deliveries. */
class Stock {
    @LockOrder(before = "Deliveries.mu")
    final Mutex mu = new Mutex();
}
