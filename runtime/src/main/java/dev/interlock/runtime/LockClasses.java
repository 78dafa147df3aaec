package dev.interlock.runtime;

import dev.interlock.runtime.declared.LockName;
import dev.interlock.runtime.order.LockClass;
import dev.interlock.runtime.order.OrderGraph;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which class each lock is of: locks with one name are of one class, and so are unnamed locks of one field, or that one
 * constructor or initialiser has created in one line. Any other lock is a class of its own, which is forgotten with it.
 *
 * <p>A field is known by its whole name, and the first of two that are spoken of alike goes by the short one as well, which
 * is what locks are named by and what people declare.
 */
final class LockClasses {
    /** Beyond so many names each lock is a class of its own, so that the memory is bounded. */
    private static final int MAX_NAMES = 10_000;

    private final OrderGraph graph;
    private final Map<String, LockClass> byName = new ConcurrentHashMap<>();
    private final Map<LockName, LockClass> byField = new ConcurrentHashMap<>();

    /** Which field goes by a short name. */
    private final Map<String, LockName> spokenOf = new ConcurrentHashMap<>();

    private final Map<Key, LockClass> single = new ConcurrentHashMap<>();
    private final ReferenceQueue<Monitor> gone = new ReferenceQueue<>();

    LockClasses(OrderGraph graph) {
        this.graph = graph;
    }

    LockClass of(Monitor lock) {
        CreationSite site = lock.site();
        LockName field = site == null ? null : site.field();
        String name = lock.name();
        if (name == null && field != null) {
            LockClass known = byField.get(field);
            return known == null && isFull() ? single(lock) : ofField(field);
        }
        String role = name == null && site != null ? site.line() : name;
        LockClass known = role == null ? null : byName.get(role);
        if (known != null) {
            return known;
        }
        return role == null || isFull() ? single(lock) : named(role);
    }

    private boolean isFull() {
        return byName.size() + byField.size() >= MAX_NAMES;
    }

    LockClass named(String name) {
        return byName.computeIfAbsent(name, LockClass::new);
    }

    /** That of the locks in a field. */
    LockClass ofField(LockName field) {
        LockClass known = byField.get(field);
        if (known != null) {
            return known;
        }
        LockName first = spokenOf.putIfAbsent(field.spoken(), field);
        boolean goesByShortName = first == null || first.equals(field);
        return byField.computeIfAbsent(field, f -> goesByShortName ? named(f.spoken()) : new LockClass(f.toString()));
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
