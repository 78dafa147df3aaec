import dev.interlock.annotations.LockOrder;
import dev.interlock.runtime.Mutex;

/** Says that deliveries are locked before the orders: together, the three go round in a circle. */
class Deliveries {
    @LockOrder(before = "Orders.mu")
    final Mutex mu = new Mutex();
}
