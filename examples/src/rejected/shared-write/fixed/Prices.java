import dev.interlock.annotations.GuardedBy;
import dev.interlock.runtime.RWMutex;
import java.util.HashMap;
import java.util.Map;

/** Remembers prices; what is missing is filled in under the write lock. */
class Prices {
    private final RWMutex rw = new RWMutex();

    @GuardedBy("rw")
    private final Map<String, Long> cents = new HashMap<>();

    long of(String article) {
        rw.rLock();
        try {
            Long known = cents.get(article);
            if (known != null) {
                return known;
            }
        } finally {
            rw.rUnlock();
        }
        rw.lock();
        try {
            cents.putIfAbsent(article, 0L);
            return cents.get(article);
        } finally {
            rw.unlock();
        }
    }
}
