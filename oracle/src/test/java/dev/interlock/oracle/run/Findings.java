package dev.interlock.oracle.run;

import dev.interlock.oracle.program.Block;
import dev.interlock.oracle.program.LockClass;
import dev.interlock.oracle.program.Method;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What all runs of a program have shown. */
public final class Findings {
    private final Set<Fault> faults = new LinkedHashSet<>();
    private final Set<Edge> edges = new LinkedHashSet<>();
    private final Set<LockClass> written = new TreeSet<>();
    private final Set<Method> blurred = identities();
    private final Set<Method> keepers = identities();
    private final Set<Method> releasers = identities();
    private final Set<Method> called = identities();
    private final Map<Block, Method> unhandled = new IdentityHashMap<>();
    private final Set<Block> handled = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Integer> reached = new TreeSet<>();
    private final Leaks leaks = new Leaks();
    private final Set<Integer> possible = new TreeSet<>();
    private long runs;

    Findings() {}

    /** Nothing yet, but with the methods known that work hand in hand. */
    Findings(Findings earlier) {
        keepers.addAll(earlier.keepers);
        releasers.addAll(earlier.releasers);
    }

    private static Set<Method> identities() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    void add(Fault fault) {
        faults.add(fault);
    }

    /** Whether some run that was too long to be seen may leave held what is taken in that line. */
    public boolean mayBeLeft(int line) {
        return leaks.isAllowed(line);
    }

    /** Something about the order of locks, if a lock is held that another body has asked for. */
    void addPossible(Set<Integer> lines) {
        possible.addAll(lines);
    }

    /** Whether something about the order of locks may go wrong there, with a caller who holds what a body asks for. */
    public boolean isOrderPossible(int line) {
        return possible.contains(line);
    }

    /** What methods have left held. */
    Leaks leaks() {
        return leaks;
    }

    void reach(int line) {
        reached.add(line);
    }

    void add(Edge edge) {
        edges.add(edge);
    }

    void addWritten(LockClass lock) {
        written.add(lock);
    }

    /** That not everything about the method is known: it ended early, or there were too many ways through it. */
    void blur(Method method) {
        blurred.add(method);
    }

    /** That a statement of the method was run that has this handler. */
    void mayHandle(Block handler, Method method) {
        unhandled.put(handler, method);
    }

    /** That the handler was run. */
    void handle(Block handler) {
        handled.add(handler);
    }

    /** That one method took a lock which another let go. */
    void handedOver(Method keeper, Method releaser) {
        keepers.add(keeper);
        releasers.add(releaser);
    }

    /** That the method lets go what its caller has. */
    void addReleaser(Method method) {
        releasers.add(method);
    }

    /** That another method called it in some run. */
    void addCalled(Method method) {
        called.add(method);
    }

    boolean isCalled(Method method) {
        return called.contains(method);
    }

    void countRun() {
        runs++;
    }

    /** What went wrong, in the order in which it was found. */
    public Set<Fault> faults() {
        Set<Fault> all = new LinkedHashSet<>(faults);
        all.addAll(leaks.faults());
        return all;
    }

    /** Which lock was waited for under which. */
    public Set<Edge> edges() {
        return edges;
    }

    /** The locks that somebody takes alone. */
    public Set<LockClass> written() {
        return written;
    }

    /** Whether everything that can happen in the method has been seen. */
    public boolean isSharp(Method method) {
        boolean isHandled = unhandled.entrySet().stream()
                .allMatch(each -> each.getValue() != method || handled.contains(each.getKey()));
        return isHandled && !blurred.contains(method);
    }

    /** Whether any run comes to the line. */
    public boolean isReached(int line) {
        return reached.contains(line);
    }

    /** Whether the method keeps a lock that another lets go. */
    public boolean isKeeper(Method method) {
        return keepers.contains(method);
    }

    /** Whether the method lets a lock go that another took. */
    public boolean isReleaser(Method method) {
        return releasers.contains(method);
    }

    /** How many runs there were. */
    public long runs() {
        return runs;
    }
}
