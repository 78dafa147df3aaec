package dev.interlock.benchmark.compiletime;

/** The text of one generated class; words that open with a dollar sign stand for what differs from class to class. */
final class DepotSource {
    static final String TEXT = """
            package $PACKAGE;

            import dev.interlock.annotations.GuardedBy;
            import dev.interlock.runtime.Mutex;
            import java.util.ArrayList;
            import java.util.HashMap;
            import java.util.List;
            import java.util.Map;
            import java.util.concurrent.locks.ReentrantLock;
            import java.util.concurrent.locks.ReentrantReadWriteLock;
            import java.util.function.Function;

            /** A depot like the others. */
            public class $DEPOT {
                private final Object shelf = new Object();
                private final ReentrantLock ledger = new ReentrantLock();
                private final ReentrantReadWriteLock prices = new ReentrantReadWriteLock();
                private final Mutex till = new Mutex();
                private final $NEXT next;

                @GuardedBy("this") private int visitors;
                @GuardedBy("shelf") private final Map<String, Integer> stock = new HashMap<>();
                @GuardedBy("ledger") private final List<String> entries = new ArrayList<>();
                @GuardedBy("prices") private final Map<String, Long> priceList = new HashMap<>();
                @GuardedBy("till") private long cash;

                public $DEPOT($NEXT next) {
                    this.next = next;
                }

                public synchronized int enter() {
                    visitors += $NUMBER;
                    return visitors > 100 ? visitors / 2 : visitors * 3;
                }

                public String greet(Object visitor) {
                    synchronized (this) {
                        if (visitor instanceof String name && !name.isBlank()) {
                            return name + visitors;
                        }
                    }
                    return switch (enter() % 3) {
                        case 0 -> "none " + find("bolt");
                        case 1 -> "one " + price("nut");
                        default -> String.valueOf(visitor);
                    };
                }

                public void store(String item, int pieces) {
                    if (pieces < 0) {
                        throw new IllegalArgumentException("negative: " + pieces);
                    }
                    synchronized (shelf) {
                        for (int box = 0; box < $NUMBER; box++) {
                            stock.put(item, stock.getOrDefault(item, 0) + pieces * box);
                        }
                    }
                }

                public int find(String item) {
                    synchronized (shelf) {
                        Integer pieces = stock.get(item);
                        return pieces == null ? -1 : pieces;
                    }
                }

                public void record(String entry) {
                    ledger.lock();
                    try {
                        entries.add(entry);
                        entries.removeIf(each -> each.isEmpty());
                    } finally {
                        ledger.unlock();
                    }
                }

                public List<String> report(Function<String, String> format) {
                    List<String> lines = new ArrayList<>();
                    ledger.lock();
                    try {
                        for (String entry : entries) {
                            lines.add(entry.trim());
                        }
                    } finally {
                        ledger.unlock();
                    }
                    lines.replaceAll(line -> format.apply(line));
                    lines.sort((one, other) -> one.length() == other.length() ? one.compareTo(other) : one.length() - other.length());
                    return lines;
                }

                public long price(String item) {
                    prices.readLock().lock();
                    try {
                        return priceList.getOrDefault(item, $NUMBERL);
                    } finally {
                        prices.readLock().unlock();
                    }
                }

                public void reprice(String item, long price) {
                    prices.writeLock().lock();
                    try {
                        priceList.put(item, price);
                    } finally {
                        prices.writeLock().unlock();
                    }
                }

                public void deposit(long amount) {
                    till.lock();
                    try {
                        cash += amount;
                        ledger.lock();
                        try {
                            entries.add("deposit " + amount);
                            $FORWARD;
                        } finally {
                            ledger.unlock();
                        }
                    } finally {
                        till.unlock();
                    }
                }

                public boolean order($SUPPLIER supplier, String item, long price) {
                    if (!till.tryLock()) {
                        return false;
                    }
                    try {
                        if (cash < price) {
                            return false;
                        }
                        cash -= price;
                    } finally {
                        till.unlock();
                    }
                    supplier.deposit(price);
                    supplier.store(item, -1 + supplier.enter());
                    record(item);
                    return true;
                }
            }
            """;

    private DepotSource() {}
}
