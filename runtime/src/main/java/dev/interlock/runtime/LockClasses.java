package dev.interlock.runtime;

import dev.interlock.runtime.order.LockClass;
import dev.interlock.runtime.order.OrderGraph;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which class each lock is of: locks with one name are of one class, and so are unnamed locks that one constructor or
 * initialiser has created in one line. Any other lock is a class of its own, which is forgotten with it.
 */
final class LockClasses {
    /** Beyond so many names each lock is a class of its own, so that the memory is bounded. */
    private static final int MAX_NAMES = 10_000;

    private final OrderGraph graph;
    private final Map<String, LockClass> byName = new ConcurrentHashMap<>();
    private final Map<Key, LockClass> single = new ConcurrentHashMap<>();
    private final ReferenceQueue<Monitor> gone = new ReferenceQueue<>();

    LockClasses(OrderGraph graph) {
        this.graph = graph;
    }

    LockClass of(Monitor lock) {
        String role = lock.role();
        LockClass known = role == null ? null : byName.get(role);
        if (known != null) {
            return known;
        }
        return role == null || byName.size() >= MAX_NAMES ? single(lock) : named(role);
    }

    LockClass named(String name) {
        return byName.computeIfAbsent(name, LockClass::new);
    }

    /** A class that stands for this lock alone. */
    LockClass single(Monitor lock) {
        LockClass known = single.get(new Key(lock, null));
        if (known != null) {
            return known;
        }
        forgetTheGone();
        return single.computeIfAbsent(new Key(lock, gone), key -> new LockClass(lock.identity()));
    }

    private void forgetTheGone() {
        for (Reference<?> key = gone.poll(); key != null; key = gone.poll()) {
            LockClass forgotten = single.remove(key);
            if (forgotten != null) {
                graph.remove(forgotten);
            }
        }
    }

    /** A lock, weakly, by its identity. */
    private static final class Key extends WeakReference<Monitor> {
        private final int hash;

        Key(Monitor lock, @Nullable ReferenceQueue<Monitor> queue) {
            super(lock, queue);
            hash = System.identityHashCode(lock);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other || (other instanceof Key key && isSameLockAs(key));
        }

        private boolean isSameLockAs(Key other) {
            Monitor lock = get();
            return lock != null && other.refersTo(lock);
        }
    }
}
