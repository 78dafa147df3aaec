package bank;

import dev.interlock.annotations.Critical;
import dev.interlock.annotations.GuardedBy;
import dev.interlock.runtime.Mutex;

/** Geld, unter Verschluß. */
public class Kasse {
    final Mutex schlüssel = new Mutex();

    @GuardedBy("schlüssel")
    private long geld;

    /** Ohne Geld. */
    public Kasse() {}

    /** Legt Geld hinein. */
    @Critical("schlüssel")
    public long einfüllen(long betrag) {
        geld += betrag;
        return geld;
    }
}
