package dev.interlock.runtime.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** A thread that had waited for too long was handed the lock straight by the one that let it go. */
@Name("dev.interlock.LockHandOff")
@Label("Lock Hand-Off")
@Description("A lock was handed straight to this thread, which had waited longest")
@Category("Interlock")
final class LockHandOff extends Event {
    @Label("Lock")
    @Nullable String lock;

    @Label("Waited")
    @Description("How long the thread had waited")
    @Timespan(Timespan.NANOSECONDS)
    long waited;
}
