package bank;

import dev.interlock.annotations.GuardedBy;
import dev.interlock.annotations.Unshared;
import dev.interlock.runtime.Mutex;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

abstract class Catalog<T> {
    protected final Mutex mu = new Mutex();

    @GuardedBy("mu")
    final List<String> names = new ArrayList<>();

    @GuardedBy("mu")
    Map<String, Price> prices = new TreeMap<>();

    @GuardedBy("mu")
    final ArrayList<Integer> codes = new ArrayList<>();

    @GuardedBy("mu")
    final TreeMap<String, Integer> ranks = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    @GuardedBy("mu")
    Set<TimeUnit> units = EnumSet.noneOf(TimeUnit.class);

    @GuardedBy("mu")
    final EnumSet<TimeUnit> active = EnumSet.noneOf(TimeUnit.class);

    @GuardedBy("mu")
    final Deque<String> queue = new ArrayDeque<>();

    @GuardedBy("mu")
    byte[] key = {};

    @GuardedBy("mu")
    final ConcurrentMap<String, String> cache = new ConcurrentHashMap<>();

    @GuardedBy("mu")
    @Unshared
    final List<T> items = new ArrayList<>();

    @GuardedBy("mu")
    @Unshared
    final List<String> live = new ArrayList<>();

    abstract List<String> names();

    abstract Map<String, Price> getPrices();

    abstract Collection<Integer> codes();

    abstract SortedMap<String, Integer> ranks();

    abstract Iterable<TimeUnit> units();

    abstract EnumSet<TimeUnit> active();

    abstract Deque<String> queue();

    abstract byte[] key();

    abstract ConcurrentMap<String, String> cache();

    abstract List<T> items();

    abstract List<String> live();

    record Price(long cents, String currency) {}
}
