package audit;

import dev.interlock.annotations.Excluding;
import dev.interlock.runtime.Mutex;

/** What has happened. */
public class Audit {
    /** Guards the log. */
    public static final Mutex LOG = new Mutex();

    /** An empty log. */
    public Audit() {}

    /** Writes something down. */
    @Excluding("Audit.LOG")
    public void record(String what) {
        LOG.lock();
        try {
            what.length();
        } finally {
            LOG.unlock();
        }
    }
}
