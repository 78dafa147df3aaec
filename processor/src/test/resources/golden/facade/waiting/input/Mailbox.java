package bank;

import dev.interlock.annotations.Critical;
import dev.interlock.annotations.GuardedBy;
import dev.interlock.annotations.Holding;
import dev.interlock.annotations.Mode;
import dev.interlock.runtime.Mutex;
import dev.interlock.runtime.RWMutex;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

class Mailbox {
    final Mutex mu = new Mutex();
    final RWMutex rw = new RWMutex();
    final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("mu")
    private final Deque<String> letters = new ArrayDeque<>();

    @Critical("mu")
    void put(String letter) {
        letters.add(letter);
    }

    @Critical(value = "mu", when = "hasMail")
    String take() throws InterruptedException {
        return letters.remove();
    }

    @Critical(value = "mu", when = "hasMail()")
    String takeAnyhow() {
        return letters.remove();
    }

    @Critical(value = "mu", when = "hasMail", timeout = "250ms")
    String poll(long deadline) throws InterruptedException, TimeoutException {
        return letters.remove() + deadline;
    }

    @Critical(value = "mu", when = "hasMail", timeout = "2 s")
    String pollAnyhow() throws TimeoutException {
        return letters.remove();
    }

    @Critical(value = "lock", timeout = "1min")
    void tryJava() throws InterruptedException, TimeoutException {}

    @Critical(value = "rw", mode = Mode.SHARED, timeout = "50us")
    void tryRead() throws TimeoutException {}

    @Critical(value = {"rw", "mu"}, timeout = "10ms")
    int trySeveral() throws TimeoutException {
        return letters.size();
    }

    @Holding("mu")
    boolean hasMail() {
        return !letters.isEmpty();
    }
}
