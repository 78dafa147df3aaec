package dev.interlock.runtime.jfr;

import java.util.function.Supplier;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Threshold;
import org.jspecify.annotations.Nullable;

/** A thread has waited for a lock. */
@Name("dev.interlock.LockContention")
@Label("Lock Contention")
@Description("A thread has waited for a lock")
@Category("Interlock")
@Threshold("10 ms")
final class LockContention extends Event implements Recorded {
    @Label("Lock")
    @Nullable String lock;

    @Label("Shared")
    @Description("Whether it was wanted for reading")
    boolean shared;

    @Label("Acquired")
    @Description("Whether the thread got it, and was not interrupted or out of time")
    boolean acquired;

    @Override
    public void tell(Supplier<String> name, boolean wasShared, boolean successful) {
        end();
        if (shouldCommit()) {
            lock = name.get();
            shared = wasShared;
            acquired = successful;
            commit();
        }
    }
}
