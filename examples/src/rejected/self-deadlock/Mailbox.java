import dev.interlock.annotations.Critical;
import dev.interlock.annotations.GuardedBy;
import dev.interlock.runtime.Mutex;
import java.util.ArrayDeque;
import java.util.Deque;

/** Holds letters; one critical method calls another, which takes the same lock again. */
class Mailbox {
    final Mutex mu = new Mutex();

    @GuardedBy("mu")
    private final Deque<String> letters = new ArrayDeque<>();

    @Critical("mu")
    int size() {
        return letters.size();
    }

    @Critical("mu")
    void put(String letter) {
        if (size() < 100) {
            letters.add(letter);
        }
    }
}
