package bank;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import javax.annotation.processing.Generated;

/**
 * The thread-safe form of {@link Catalog}: each critical section takes its locks by itself.
 */
@SuppressWarnings({"JdkObsolete", "NullAway"})
@Generated("dev.interlock.processor.InterlockProcessor")
final class GuardedCatalog<T> extends Catalog<T> {
    GuardedCatalog() {
    }

    @Override
    List<String> names() {
        this.mu.lock();
        try {
            return Collections.unmodifiableList(new ArrayList<>(this.names));
        } finally {
            this.mu.unlock();
        }
    }

    @Override
    Map<String, Catalog.Price> getPrices() {
        this.mu.lock();
        try {
            return this.prices == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(this.prices));
        } finally {
            this.mu.unlock();
        }
    }

    @Override
    Collection<Integer> codes() {
        this.mu.lock();
        try {
            return Collections.unmodifiableCollection(new ArrayList<>(this.codes));
        } finally {
            this.mu.unlock();
        }
    }

    @Override
    SortedMap<String, Integer> ranks() {
        this.mu.lock();
        try {
            return Collections.unmodifiableSortedMap(new TreeMap<>(this.ranks));
        } finally {
            this.mu.unlock();
        }
    }

    @Override
    Iterable<TimeUnit> units() {
        this.mu.lock();
        try {
            return this.units == null ? null : Collections.unmodifiableCollection(new LinkedHashSet<>(this.units));
        } finally {
            this.mu.unlock();
        }
    }

    @Override
    EnumSet<TimeUnit> active() {
        this.mu.lock();
        try {
            return EnumSet.copyOf(this.active);
        } finally {
            this.mu.unlock();
        }
    }

    @Override
    Deque<String> queue() {
        this.mu.lock();
        try {
            return new LinkedList<>(this.queue);
        } finally {
            this.mu.unlock();
        }
    }

    @Override
    byte[] key() {
        this.mu.lock();
        try {
            return this.key == null ? null : this.key.clone();
        } finally {
            this.mu.unlock();
        }
    }

    @Override
    ConcurrentMap<String, String> cache() {
        this.mu.lock();
        try {
            return this.cache;
        } finally {
            this.mu.unlock();
        }
    }

    @Override
    List<T> items() {
        this.mu.lock();
        try {
            return Collections.unmodifiableList(new ArrayList<>(this.items));
        } finally {
            this.mu.unlock();
        }
    }

    @Override
    List<String> live() {
        this.mu.lock();
        try {
            return this.live;
        } finally {
            this.mu.unlock();
        }
    }
}
