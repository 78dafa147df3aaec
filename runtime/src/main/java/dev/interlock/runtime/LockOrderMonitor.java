package dev.interlock.runtime;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A look at the order in which locks are really taken, for tests and for the search for a deadlock.
 *
 * <p>While it is on, it learns which locks are taken under which, and tells, before a thread begins to wait: an order that
 * contradicts what was learnt or {@linkplain #declare declared}; a thread that waits for itself; and threads that wait for
 * each other, platform and virtual ones alike. The first needs no bad luck: it is enough that each order happened once.
 *
 * <p>Off by default, and then it costs nothing. {@code -Ddev.interlock.monitor=report} switches it on and logs what it
 * finds; {@code throw} makes the thread fail that is about to take the lock. {@code
 * -Ddev.interlock.monitor.order=Bank.registry>Account.mu>Audit.mu} declares orders, several with commas between. Tests use
 * the JUnit extension of {@code interlock-junit}, or {@link #start}:
 *
 * <pre>{@code
 * try (LockOrderMonitor monitor = LockOrderMonitor.start(findings::add)) {
 *     monitor.declare("Bank.registry", "Account.mu");
 *     ...
 * }
 * }</pre>
 *
 * <p>What {@code @LockOrder} declares is in the class files. That on a class, on those around it and on its package is known
 * once a constructor or initialiser of the class has created a lock, itself or by calling another one, while the monitor was
 * on; else {@link #declareFrom} reads it. Nothing is taken under a
 * {@code leaf}, and two locks that a key ({@code instances}) orders are not taken in both orders; a lock does not say to
 * which object it belongs, so that neither key nor structure ({@code along}) can be looked at.
 *
 * <p>Orders are learnt of classes of locks. Locks of one name, {@code Mutex.named("Account.mu")}, are of one class. An unnamed
 * lock that a constructor or initialiser has put straight into a field while the monitor was on has the name of that
 * field, such as {@code Account.mu}, and if it went elsewhere, that of the line. Any other lock is a class of its own. Of two locks of one class the order of the two objects is learnt, so that two accounts may be
 * taken in either order as long as no two accounts are taken in both, unless a structure leads from one to the other, which
 * may change. What is tried, or waited for with a time limit, or
 * taken by {@link Locks#lockAll} after its first, does not count as taken under what is held; what is taken under it does.
 * Orders that only occur while one and the same other lock is held, by one of the two for itself alone, are no danger; where
 * they were seen of other objects, another lock of one class is enough. Nor are those of locks that have only ever been
 * locked for reading. Taking a reentrant lock again is not taking it.
 *
 * <p>It knows Interlock's own locks, other than {@link Mutex#unowned}, from when it was switched on. It keeps no lock from
 * being collected, and its memory is bounded. There is one at a time.
 */
public final class LockOrderMonitor implements AutoCloseable {
    private final OrderRules rules;

    private LockOrderMonitor(OrderRules rules) {
        this.rules = rules;
    }

    /**
     * Switches the monitor on, in place of one that was on before.
     *
     * @param receiver is told each finding once, by the thread that is about to wait. What it throws reaches that thread,
     *     which then has not taken the lock, and the finding is told again the next time
     */
    public static LockOrderMonitor start(Consumer<? super LockOrderException> receiver) {
        LockOrderMonitor monitor = new LockOrderMonitor(new OrderRules(receiver));
        Watch.setMonitor(monitor);
        return monitor;
    }

    /** The monitor that is on, if one is. */
    public static Optional<LockOrderMonitor> current() {
        return Optional.ofNullable(Watch.monitor());
    }

    /**
     * Declares that these locks, given by their names, are taken in this order, outermost first.
     *
     * @throws IllegalArgumentException if that contradicts what was declared before; nothing is declared then
     */
    public void declare(String... outermostFirst) {
        rules.declare(List.of(outermostFirst));
    }

    /**
     * Declares what {@code @LockOrder} says on a class, on its fields, on the classes around it and on its package. That of a
     * class whose constructors or initialisers create locks, or objects that have some, while the monitor is on is known
     * without this.
     *
     * @param type a class whose class file its class loader can find; of another one nothing is known
     */
    public void declareFrom(Class<?> type) {
        rules.declareFrom(type);
    }

    /** The deadlocks that there are now, among the threads that the monitor has seen. */
    public List<LockOrderException> findDeadlocks() {
        List<LockOrderException> found = new ArrayList<>();
        Set<Attempt> told = new HashSet<>();
        Holders holders = Watch.holders();
        for (Holder holder : holders.all()) {
            Attempt waiting = holder.waitsFor();
            List<Attempt> ring = waiting == null ? List.of() : DeadlockSearch.ringOf(waiting, holders);
            if (!ring.isEmpty() && told.addAll(ring)) {
                found.add(OrderWording.deadlock(ring));
            }
        }
        return found;
    }

    /** Switches it off. */
    @Override
    public void close() {
        Watch.dismiss(this);
    }

    OrderRules rules() {
        return rules;
    }

    /** Switches the monitor on where the system property says so. */
    static void startIfAsked() {
        String mode = System.getProperty("dev.interlock.monitor");
        if (mode == null) {
            return;
        }
        Consumer<LockOrderException> receiver = LockOrderMonitor::log;
        if (mode.equals("throw")) {
            receiver = LockOrderMonitor::raise;
        } else if (!mode.equals("report")) {
            logger().log(Level.WARNING, "dev.interlock.monitor: neither report nor throw: " + mode);
            return;
        }
        start(receiver).declareAll(System.getProperty("dev.interlock.monitor.order", ""));
    }

    private void declareAll(String orders) {
        for (String order : orders.split(",", -1)) {
            if (!order.isBlank()) {
                declare(order.trim().split("\\s*>\\s*", -1));
            }
        }
    }

    private static void log(LockOrderException finding) {
        logger().log(Level.WARNING, finding.getMessage(), finding);
    }

    private static void raise(LockOrderException finding) {
        throw finding;
    }

    private static System.Logger logger() {
        return System.getLogger("dev.interlock.monitor");
    }
}
