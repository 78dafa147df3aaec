import dev.interlock.annotations.GuardedBy;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Tests again whenever it was woken. */
class Mailbox {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();

    @GuardedBy("lock")
    private final Queue<String> letters = new ArrayDeque<>();

    void put(String letter) {
        lock.lock();
        try {
            letters.add(letter);
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    String take() throws InterruptedException {
        lock.lock();
        try {
            while (letters.isEmpty()) {
                arrived.await();
            }
            return letters.remove();
        } finally {
            lock.unlock();
        }
    }
}
