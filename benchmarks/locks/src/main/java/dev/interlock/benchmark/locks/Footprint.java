package dev.interlock.benchmark.locks;

import dev.interlock.runtime.Mutex;
import dev.interlock.runtime.RWMutex;
import dev.interlock.runtime.RecursiveMutex;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import org.openjdk.jol.info.GraphLayout;

/** How large an idle lock is, with everything that is its own: what two locks take more than one. */
final class Footprint {
    private Footprint() {}

    static Table measure() {
        Table table = new Table("Size", "bytes for each lock");
        pairs().forEach((name, pair) -> table.add(name, "idle", sizeOf(pair)));
        return table;
    }

    private static double sizeOf(Object[] pair) {
        return GraphLayout.parseInstance(pair[0], pair[1]).totalSize()
                - (double) GraphLayout.parseInstance(pair[0]).totalSize();
    }

    private static Map<String, Object[]> pairs() {
        Map<String, Object[]> pairs = new LinkedHashMap<>();
        pairs.put("Mutex", new Object[] {new Mutex(), new Mutex()});
        pairs.put("RecursiveMutex", new Object[] {new RecursiveMutex(), new RecursiveMutex()});
        pairs.put("RWMutex", new Object[] {new RWMutex(), new RWMutex()});
        pairs.put("ReentrantLock", new Object[] {new ReentrantLock(), new ReentrantLock()});
        pairs.put("StampedLock", new Object[] {new StampedLock(), new StampedLock()});
        pairs.put("Semaphore", new Object[] {new Semaphore(1), new Semaphore(1)});
        pairs.put("ReentrantReadWriteLock", new Object[] {new ReentrantReadWriteLock(), new ReentrantReadWriteLock()});
        return pairs;
    }
}
