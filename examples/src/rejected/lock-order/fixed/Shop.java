import dev.interlock.annotations.GuardedBy;
import dev.interlock.annotations.LockOrder;
import dev.interlock.runtime.Mutex;

/** Declares that orders are locked before the till, and keeps to it. */
@LockOrder({"Shop.orders", "Shop.till"})
class Shop {
    private final Mutex orders = new Mutex();
    private final Mutex till = new Mutex();

    @GuardedBy("orders")
    private int open;

    @GuardedBy("till")
    private long cents;

    void pay(long amount) {
        orders.lock();
        try {
            open--;
            take(amount);
        } finally {
            orders.unlock();
        }
    }

    private void take(long amount) {
        till.lock();
        try {
            cents += amount;
        } finally {
            till.unlock();
        }
    }
}
