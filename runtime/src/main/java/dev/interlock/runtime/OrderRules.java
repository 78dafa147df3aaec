package dev.interlock.runtime;

import dev.interlock.runtime.order.Edge;
import dev.interlock.runtime.order.LockClass;
import dev.interlock.runtime.order.OrderGraph;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Holds each attempt to take a lock against the orders that are known, and against what other threads wait for. */
final class OrderRules {
    private final OrderGraph graph = new OrderGraph();
    private final LockClasses classes = new LockClasses(graph);
    private final DeclaredOrders declared = new DeclaredOrders(graph, classes);
    private final Consumer<? super LockOrderException> receiver;

    OrderRules(Consumer<? super LockOrderException> receiver) {
        this.receiver = receiver;
    }

    LockClass classOf(Monitor lock) {
        CreationSite site = lock.site();
        if (site != null) {
            declared.readFrom(site.in());
        }
        return classes.of(lock);
    }

    void declareFrom(Class<?> type) {
        declared.readFrom(type);
    }

    void declare(List<String> outermostFirst) {
        graph.declare(outermostFirst.stream().map(classes::named).toList());
    }

    /** Looks at an attempt that is about to begin, and lets other threads see it. */
    void examine(Attempt attempt) {
        if (attempt.who.holds(attempt.lock, true)) {
            tell(attempt, OrderWording.again(attempt));
        }
        examineOrder(attempt);
        examineWait(attempt);
    }

    /** Looks at what a thread is about to wait for. */
    void examineWait(Attempt attempt) {
        attempt.beginWaiting();
        List<Attempt> ring = DeadlockSearch.ringOf(attempt, Watch.holders());
        if (!ring.isEmpty()) {
            tell(attempt, OrderWording.deadlock(ring));
        }
    }

    /** Looks at the order in which a thread takes a lock, now or later, under what it holds now. */
    void examineOrder(Attempt attempt) {
        LockClass wanted = classOf(attempt.lock);
        if (!attempt.shared) {
            tellCycle(attempt, graph.markExclusive(wanted));
        }
        for (Hold hold = attempt.who.innermost(); hold != null; hold = hold.outer()) {
            Monitor held = hold.lock();
            LockClass outer = hold.lockClass;
            if (held == null || outer == null || hold.isOf(attempt.lock)) {
                continue;
            }
            if (!hold.shared) {
                tellCycle(attempt, graph.markExclusive(outer));
            }
            if (outer != wanted || outer.isLeaf()) {
                examineNesting(attempt, outer, wanted, gatesBeside(hold, attempt.who), null);
            } else if (!outer.isWalked()) {
                examineSiblings(attempt, hold, outer, classes.single(held));
            }
        }
    }

    /**
     * Looks at two locks of one class. Where a key orders them, neither a gate nor sharing excuses opposite orders. Where a
     * structure does, they may be taken in opposite orders once it has changed, and a lock does not say what it belongs to.
     */
    private void examineSiblings(Attempt attempt, Hold hold, LockClass siblings, LockClass held) {
        LockClass wanted = classes.single(attempt.lock);
        LockClass keyed = siblings.key() == null ? null : siblings;
        if (keyed != null || siblings.isExclusive()) {
            tellOffence(attempt, graph.markExclusive(held), keyed);
            tellOffence(attempt, graph.markExclusive(wanted), keyed);
        }
        examineNesting(attempt, held, wanted, keyed == null ? gatesBeside(hold, attempt.who) : Set.of(), keyed);
    }

    private void examineNesting(
            Attempt attempt, LockClass outer, LockClass inner, Set<Object> gates, @Nullable LockClass keyed) {
        if (!graph.knows(outer, inner, gates)) {
            String nesting = OrderWording.nesting(attempt.who.thread, outer, inner);
            tellOffence(attempt, graph.learn(outer, inner, gates, () -> Witness.now(nesting)), keyed);
        }
    }

    /** What else the thread holds for itself alone. */
    private Set<Object> gatesBeside(Hold hold, Holder who) {
        Set<Object> gates = Set.of();
        for (Hold other = who.innermost(); other != null; other = other.outer()) {
            Monitor lock = other == hold || other.shared ? null : other.lock();
            if (lock != null) {
                gates = gates.isEmpty() ? new HashSet<>() : gates;
                gates.add(classes.single(lock));
            }
        }
        return gates;
    }

    private void tellCycle(Attempt attempt, List<Edge> cycle) {
        tellOffence(attempt, cycle, null);
    }

    /** Tells a cycle, or an edge out of a leaf; of two locks of one class that has a key, with that class. */
    private void tellOffence(Attempt attempt, List<Edge> cycle, @Nullable LockClass keyed) {
        if (cycle.isEmpty()) {
            return;
        }
        boolean prevented = true;
        try {
            tell(attempt, OrderWording.offence(attempt, cycle, keyed));
            prevented = false;
        } finally {
            if (prevented) {
                graph.forget(cycle.get(0));
            }
        }
    }

    private void tell(Attempt attempt, LockOrderException finding) {
        if (attempt.who.telling) {
            return;
        }
        attempt.who.telling = true;
        try {
            receiver.accept(finding);
        } finally {
            attempt.who.telling = false;
        }
    }
}
