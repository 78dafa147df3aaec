package bank;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Generated;

/**
 * The thread-safe form of {@link Ledger}: each critical section takes its locks by itself.
 */
@SuppressWarnings({"ProtectedMembersInFinalClass", "varargs"})
@Generated("dev.interlock.processor.InterlockProcessor")
final class GuardedLedger<K extends Comparable<? super K>, V> extends Ledger<K, V> {
    @Ledger.Named("all")
    protected GuardedLedger(@Ledger.Named("first") V first,
            Map<? super K, ? extends List<@Ledger.Checked V>> more) throws IOException {
        super(first, more);
    }

    @SafeVarargs
    GuardedLedger(int size, V... entries) {
        super(size, entries);
    }

    <E extends Exception & Runnable> GuardedLedger(E[] failure, int @Ledger.Checked [] codes) throws
            E {
        super(failure, codes);
    }

    @Override
    public <T extends V> int addAll(Collection<? extends T> added, @Ledger.Checked String why) {
        this.mu.lock();
        try {
            return super.addAll(added, why);
        } finally {
            this.mu.unlock();
        }
    }
}
