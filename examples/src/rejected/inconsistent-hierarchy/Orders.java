import dev.interlock.annotations.LockOrder;
import dev.interlock.runtime.Mutex;

/** Says that orders are locked before the stock. */
@LockOrder({"Orders.mu", "Stock.mu"})
class Orders {
    final Mutex mu = new Mutex();
}
