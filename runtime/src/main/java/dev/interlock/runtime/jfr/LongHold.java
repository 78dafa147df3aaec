package dev.interlock.runtime.jfr;

import java.util.function.Supplier;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Threshold;
import org.jspecify.annotations.Nullable;

/** A thread has held a lock for long; the stack is that of the release. Off unless asked for, since it has its price. */
@Name("dev.interlock.LongHold")
@Label("Long Hold")
@Description("A thread has held a lock for long")
@Category("Interlock")
@Enabled(false)
@Threshold("20 ms")
final class LongHold extends Event implements Recorded {
    @Label("Lock")
    @Nullable String lock;

    @Label("Shared")
    @Description("Whether it was held for reading")
    boolean shared;

    @Override
    public void tell(Supplier<String> name, boolean wasShared, boolean successful) {
        end();
        if (shouldCommit()) {
            lock = name.get();
            shared = wasShared;
            commit();
        }
    }
}
