package dev.interlock.processor.archive;

import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.LockOrderDeclaration;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.order.CallBack;
import dev.interlock.processor.order.LockOrderGraph;
import dev.interlock.processor.order.Nesting;
import dev.interlock.processor.summary.MethodFacts;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a compilation finds out, by the top-level class that it is to travel with. Not thread-safe. */
public final class CollectedFacts {
    private final Map<TypeRef, Map<MethodRef, MethodFacts>> methods = new HashMap<>();
    private final Map<TypeRef, LockOrderGraph> nestings = new TreeMap<>();
    private final Map<TypeRef, Set<TypeRef>> nestedIn = new HashMap<>();
    private final Map<TypeRef, Map<String, List<LockOrderDeclaration>>> orderedBy = new HashMap<>();
    private final Map<TypeRef, Set<CallBack>> callBacks = new HashMap<>();
    private final Map<TypeRef, Set<LockClass>> written = new HashMap<>();

    /** Adds what a method does. */
    public void add(MethodRef method, MethodFacts facts) {
        if (!facts.isEmpty()) {
            methods.computeIfAbsent(ClassFacts.topLevel(method.owner()), type -> new HashMap<>())
                    .put(method, facts);
        }
    }

    /** Adds a nesting, to the class in whose body it happens; the classes of both locks will lead there. */
    public void add(Nesting nesting) {
        TypeRef in = ClassFacts.topLevel(nesting.witness().method().owner());
        nestings.computeIfAbsent(in, type -> new LockOrderGraph()).add(nesting);
        addNestedIn(nesting.from(), in);
        addNestedIn(nesting.to(), in);
    }

    private void addNestedIn(LockClass lock, TypeRef in) {
        addNestedIn(ClassFacts.topLevel(lock.owner()), Set.of(in));
    }

    /** Adds classes, perhaps compiled earlier, in whose bodies locks of {@code owner} are nested. */
    public void addNestedIn(TypeRef owner, Collection<TypeRef> in) {
        Set<TypeRef> all = nestedIn.computeIfAbsent(owner, type -> new HashSet<>());
        in.stream().filter(each -> !each.equals(owner)).forEach(all::add);
    }

    /** Adds a call of a method without a body under a lock; the class that declares the method will lead to it. */
    public void add(CallBack back) {
        TypeRef in = ClassFacts.topLevel(back.by().owner());
        callBacks.computeIfAbsent(in, type -> new HashSet<>()).add(back);
        addNestedIn(ClassFacts.topLevel(back.called().owner()), Set.of(in));
    }

    /** Adds locks that are somewhere taken by one thread alone. */
    public void addWritten(Collection<LockClass> locks) {
        locks.stream()
                .filter(LockClass::isLock)
                .forEach(lock -> written.computeIfAbsent(ClassFacts.topLevel(lock.owner()), type -> new HashSet<>())
                        .add(lock));
    }

    /** Adds declared orders, by the class or package that declares them. */
    public void addOrders(Map<String, List<LockOrderDeclaration>> byPlace) {
        byPlace.forEach((place, orders) -> orders.stream()
                .flatMap(order -> order.outermostFirst().stream())
                .map(lock -> ClassFacts.topLevel(lock.owner()))
                .forEach(owner -> orderedBy
                        .computeIfAbsent(owner, type -> new HashMap<>())
                        .put(place, orders)));
    }

    /** The facts that travel with the class. */
    public ClassFacts of(TypeRef topLevel) {
        LockOrderGraph graph = nestings.get(topLevel);
        return new ClassFacts(
                topLevel,
                methods.getOrDefault(topLevel, Map.of()),
                graph == null ? List.of() : graph.nestings(),
                nestedIn.getOrDefault(topLevel, Set.of()),
                orderedBy.getOrDefault(topLevel, Map.of()),
                callBacks.getOrDefault(topLevel, Set.of()),
                written.getOrDefault(topLevel, Set.of()));
    }

    /** The classes whose locks are nested somewhere. */
    public Set<TypeRef> ownersOfNestedLocks() {
        return Set.copyOf(nestedIn.keySet());
    }
}
