import dev.interlock.annotations.GuardedBy;
import dev.interlock.runtime.Mutex;
import java.util.ArrayList;
import java.util.List;

/** Collects letters if nobody else does at the moment; if somebody does, it lets go of their lock. */
class Mailbox {
    private final Mutex mu = new Mutex();

    @GuardedBy("mu")
    private final List<String> letters = new ArrayList<>();

    void deliver(String letter) {
        try {
            if (mu.tryLock()) {
                letters.add(letter);
            }
        } finally {
            mu.unlock();
        }
    }
}
