package dev.interlock.runtime;

import dev.interlock.runtime.declared.DeclaredLocks;
import dev.interlock.runtime.declared.FieldRules;
import dev.interlock.runtime.declared.LockName;
import dev.interlock.runtime.order.LockClass;
import dev.interlock.runtime.order.OrderGraph;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What {@code @LockOrder} declares on the classes that create locks, for one monitor. Each class is read once. */
final class DeclaredOrders {
    private final OrderGraph graph;
    private final LockClasses classes;
    private final Set<String> read = ConcurrentHashMap.newKeySet();

    DeclaredOrders(OrderGraph graph, LockClasses classes) {
        this.graph = graph;
        this.classes = classes;
    }

    /** Reads what a class declares, the classes around it, and its package. */
    void readFrom(Class<?> type) {
        for (Class<?> each = type; each != null && isNew(each); each = around(each)) {
            Class<?> declaring = each;
            DeclaredLocks declared = DeclaredLocks.of(declaring);
            declared.orders().forEach(order -> declare(declaring, order));
            declared.rules().forEach(this::declare);
        }
    }

    private boolean isNew(Class<?> type) {
        return !read.contains(type.getName()) && read.add(type.getName());
    }

    private static @Nullable Class<?> around(Class<?> type) {
        try {
            return type.getEnclosingClass();
        } catch (LinkageError missing) {
            return null;
        }
    }

    private void declare(Class<?> type, List<LockName> order) {
        List<LockClass> outermostFirst = order.stream()
                .map(name -> name.certain() ? classes.ofField(name) : classes.named(name.spoken()))
                .toList();
        try {
            graph.declare(outermostFirst);
        } catch (IllegalArgumentException contradiction) {
            System.getLogger("dev.interlock.monitor")
                    .log(Level.WARNING, "@LockOrder of " + type.getName() + ": " + contradiction.getMessage());
        }
    }

    private void declare(FieldRules rules) {
        LockClass locks = classes.ofField(rules.lock());
        if (rules.leaf()) {
            graph.declareLeaf(locks);
        }
        if (!rules.instances().isEmpty()) {
            locks.orderBy(rules.instances());
        }
        if (!rules.along().isEmpty()) {
            locks.walk();
        }
    }
}
