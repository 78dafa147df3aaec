import dev.interlock.annotations.GuardedBy;
import dev.interlock.runtime.Mutex;
import java.util.HashMap;
import java.util.Map;

/** Names its lock as it is written. */
class Cache {
    private final Mutex mutex = new Mutex();

    @GuardedBy("mutex")
    private final Map<String, String> pages = new HashMap<>();

    void store(String address, String page) {
        mutex.lock();
        try {
            pages.put(address, page);
        } finally {
            mutex.unlock();
        }
    }
}
