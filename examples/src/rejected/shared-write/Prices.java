import dev.interlock.annotations.GuardedBy;
import dev.interlock.runtime.RWMutex;
import java.util.HashMap;
import java.util.Map;

/** Remembers prices; what looks like a read fills in what is missing. */
class Prices {
    private final RWMutex rw = new RWMutex();

    @GuardedBy("rw")
    private final Map<String, Long> cents = new HashMap<>();

    long of(String article) {
        rw.rLock();
        try {
            Long known = cents.get(article);
            if (known == null) {
                known = 0L;
                cents.put(article, known);
            }
            return known;
        } finally {
            rw.rUnlock();
        }
    }
}
