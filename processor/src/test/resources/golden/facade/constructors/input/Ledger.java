package bank;

import dev.interlock.annotations.Critical;
import dev.interlock.annotations.GuardedBy;
import dev.interlock.runtime.Mutex;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

abstract class Ledger<K extends Comparable<? super K>, V> {
    protected final Mutex mu = new Mutex();

    @GuardedBy("mu")
    private final List<V> entries = new ArrayList<>();

    @Named("all")
    protected Ledger(@Named("first") V first, Map<? super K, ? extends List<@Checked V>> more) throws IOException {
        entries.add(first);
        if (more == null) {
            throw new IOException();
        }
    }

    @SafeVarargs
    Ledger(int size, V... entries) {
        for (V entry : entries) {
            this.entries.add(entry);
        }
    }

    <E extends Exception & Runnable> Ledger(E[] failure, int @Checked [] codes) throws E {
        throw failure[0];
    }

    private Ledger() {}

    @Critical("mu")
    public <T extends V> int addAll(Collection<? extends T> added, @Checked String why) {
        entries.addAll(added);
        return entries.size();
    }

    @Target({ElementType.CONSTRUCTOR, ElementType.PARAMETER})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Named {
        String value();
    }

    @Target(ElementType.TYPE_USE)
    @interface Checked {}
}
