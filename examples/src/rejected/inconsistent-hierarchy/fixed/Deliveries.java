import dev.interlock.annotations.LockOrder;
import dev.interlock.runtime.Mutex;

/** Says that deliveries are locked after the orders, as the other two imply. */
class Deliveries {
    @LockOrder(after = "Orders.mu")
    final Mutex mu = new Mutex();
}
