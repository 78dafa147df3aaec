package dev.interlock.runtime;

import dev.interlock.runtime.order.Edge;
import dev.interlock.runtime.order.Gates;
import dev.interlock.runtime.order.Gates.Gate;
import dev.interlock.runtime.order.LockClass;
import dev.interlock.runtime.order.Nesting;
import dev.interlock.runtime.order.OrderGraph;
import java.util.ArrayList;
import java.util.List;
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
            examineExclusive(attempt, wanted, null);
        }
        for (Hold hold = attempt.who.innermost(); hold != null; hold = hold.outer()) {
            Monitor held = hold.lock();
            LockClass outer = hold.lockClass;
            if (held == null || outer == null || hold.isOf(attempt.lock)) {
                continue;
            }
            if (!hold.shared) {
                examineExclusive(attempt, outer, null);
            }
            if (outer != wanted || outer.isLeaf()) {
                examineNesting(attempt, nesting(attempt, hold, held), null);
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
            examineExclusive(attempt, held, keyed);
            examineExclusive(attempt, wanted, keyed);
        }
        Gates gates = keyed == null ? gatesBeside(hold, attempt.who) : Gates.NONE;
        examineNesting(attempt, Nesting.of(held, wanted, gates), keyed);
    }

    /** Looks at what comes of a class being taken exclusively. */
    private void examineExclusive(Attempt attempt, LockClass taken, @Nullable LockClass keyed) {
        List<Edge> cycle = graph.markExclusive(taken);
        if (!cycle.isEmpty()) {
            tellOffence(attempt, cycle, keyed, () -> graph.unmarkExclusive(taken, cycle.get(0)));
        }
    }

    private Nesting nesting(Attempt attempt, Hold hold, Monitor held) {
        LockClass outer = classOf(held);
        LockClass inner = classOf(attempt.lock);
        Gates gates = gatesBeside(hold, attempt.who);
        return gates.isEmpty()
                ? Nesting.of(outer, inner, gates)
                : new Nesting(outer, inner, classes.single(held), classes.single(attempt.lock), gates);
    }

    private void examineNesting(Attempt attempt, Nesting nesting, @Nullable LockClass keyed) {
        if (!graph.knows(nesting)) {
            String what = OrderWording.nesting(attempt.who.thread, nesting.from(), nesting.to());
            List<Edge> cycle = graph.learn(nesting, () -> Witness.now(what));
            if (!cycle.isEmpty()) {
                tellOffence(attempt, cycle, keyed, () -> graph.forget(cycle.get(0)));
            }
        }
    }

    /** What else the thread holds, and whether for itself alone. */
    private Gates gatesBeside(Hold hold, Holder who) {
        List<Gate> gates = List.of();
        for (Hold other = who.innermost(); other != null; other = other.outer()) {
            Monitor lock = other == hold ? null : other.lock();
            if (lock != null && !hold.isOf(lock)) {
                gates = gates.isEmpty() ? new ArrayList<>() : gates;
                gates.add(new Gate(classOf(lock), classes.single(lock), !other.shared));
            }
        }
        return Gates.of(gates);
    }

    /**
     * Tells a cycle, or an edge out of a leaf; of two locks of one class that has a key, with that class.
     *
     * @param takeBack what is to be done if the receiver prevents it
     */
    private void tellOffence(Attempt attempt, List<Edge> cycle, @Nullable LockClass keyed, Runnable takeBack) {
        boolean prevented = true;
        try {
            tell(attempt, OrderWording.offence(attempt, cycle, keyed));
            prevented = false;
        } finally {
            if (prevented) {
                takeBack.run();
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
