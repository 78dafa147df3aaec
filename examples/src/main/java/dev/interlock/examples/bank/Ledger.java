package dev.interlock.examples.bank;

import dev.interlock.annotations.Critical;
import dev.interlock.annotations.GuardedBy;
import dev.interlock.runtime.Mutex;
import java.util.ArrayList;
import java.util.List;

/** Every transfer that was made, in the order in which they were made. */
abstract class Ledger {
    final Mutex mu = new Mutex();

    @GuardedBy("mu")
    final List<Entry> entries = new ArrayList<>();

    /** Written by Interlock, since it is abstract and named as the guarded field: a copy, made under the lock. */
    abstract List<Entry> entries();

    @Critical("mu")
    void post(long from, long to, long cents) {
        entries.add(new Entry(entries.size() + 1, from, to, cents));
    }
}
