import dev.interlock.annotations.GuardedBy;
import dev.interlock.runtime.Mutex;
import java.util.HashMap;
import java.util.Map;

/** Names a lock that does not exist. */
class Cache {
    private final Mutex mutex = new Mutex();

    @GuardedBy("mutx")
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
