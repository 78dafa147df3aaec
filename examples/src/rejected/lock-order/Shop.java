import dev.interlock.annotations.GuardedBy;
import dev.interlock.annotations.LockOrder;
import dev.interlock.runtime.Mutex;

/** Declares that orders are locked before the till, and then goes the other way round, through a call. */
@LockOrder({"Shop.orders", "Shop.till"})
class Shop {
    private final Mutex orders = new Mutex();
    private final Mutex till = new Mutex();

    @GuardedBy("orders")
    private int open;

    @GuardedBy("till")
    private long cents;

    void pay(long amount) {
        till.lock();
        try {
            cents += amount;
            close();
        } finally {
            till.unlock();
        }
    }

    private void close() {
        orders.lock();
        try {
            open--;
        } finally {
            orders.unlock();
        }
    }
}
