import dev.interlock.annotations.GuardedBy;
import dev.interlock.runtime.Mutex;
import java.util.ArrayList;
import java.util.List;

/** Hands out a copy of its list. */
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
            return List.copyOf(names);
        } finally {
            mu.unlock();
        }
    }
}
