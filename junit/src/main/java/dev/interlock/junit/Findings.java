package dev.interlock.junit;

import dev.interlock.runtime.LockOrderException;
import dev.interlock.runtime.LockOrderMonitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What the monitor has found and no test has failed for yet. Closed by JUnit at the end of the run. */
final class Findings implements AutoCloseable {
    private final Queue<LockOrderException> found = new ConcurrentLinkedQueue<>();
    private final LockOrderMonitor monitor = LockOrderMonitor.start(this::add);

    LockOrderMonitor monitor() {
        return monitor;
    }

    private void add(LockOrderException finding) {
        found.add(finding);
        switch (finding.kind()) {
            case DEADLOCK, SELF_DEADLOCK -> throw finding;
            case INVERSION, DECLARED_ORDER -> {
                // The test goes on, and fails at its end.
            }
        }
    }

    /** All of them, once. */
    List<LockOrderException> take() {
        List<LockOrderException> taken = new ArrayList<>();
        for (LockOrderException next = found.poll(); next != null; next = found.poll()) {
            taken.add(next);
        }
        return taken;
    }

    @Override
    public void close() {
        monitor.close();
    }
}
