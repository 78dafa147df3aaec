import dev.interlock.annotations.Critical;
import dev.interlock.annotations.GuardedBy;
import dev.interlock.annotations.Holding;
import dev.interlock.runtime.Mutex;
import java.util.ArrayDeque;
import java.util.Deque;

/** Holds letters; what both critical methods need stands in a method of its own, which takes no lock. */
class Mailbox {
    final Mutex mu = new Mutex();

    @GuardedBy("mu")
    private final Deque<String> letters = new ArrayDeque<>();

    @Critical("mu")
    int size() {
        return count();
    }

    @Critical("mu")
    void put(String letter) {
        if (count() < 100) {
            letters.add(letter);
        }
    }

    @Holding("mu")
    private int count() {
        return letters.size();
    }
}
