import dev.interlock.annotations.GuardedBy;
import dev.interlock.runtime.Mutex;
import java.util.ArrayList;
import java.util.List;

/** Collects letters if nobody else does at the moment. */
class Mailbox {
    private final Mutex mu = new Mutex();

    @GuardedBy("mu")
    private final List<String> letters = new ArrayList<>();

    void deliver(String letter) {
        if (mu.tryLock()) {
            try {
                letters.add(letter);
            } finally {
                mu.unlock();
            }
        }
    }
}
