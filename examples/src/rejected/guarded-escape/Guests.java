import dev.interlock.annotations.GuardedBy;
import dev.interlock.runtime.Mutex;
import java.util.ArrayList;
import java.util.List;

/** Hands its list out: who reads it reads it while others change it. */
class Guests {
    private final Mutex mu = new Mutex();

    @GuardedBy("mu")
    private final List<String> names = new ArrayList<>();

    void add(String name) {
        mu.lock();
        try {
            names.add(name);
        } finally {
            mu.unlock();
        }
    }

    List<String> names() {
        mu.lock();
        try {
            return names;
        } finally {
            mu.unlock();
        }
    }
}
