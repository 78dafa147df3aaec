package dev.interlock.runtime;

import static java.util.concurrent.TimeUnit.MICROSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.function.BooleanSupplier;

/**
 * What is done while memory runs out, and what another thread, which has enough, does meanwhile. Loaded by the {@link
 * RationingLoader}, but for its results. The two threads take their turns by states that they look at.
 */
final class RationedScenes {
    /** No scene allocates as often. */
    private static final int MOST = 400;

    /** Something that the thread does, once more if there was no memory for it and that is of use. */
    private record Step(Actor.Step action, boolean again) {}

    private record Scene(String name, Lock lock, List<Step> steps, Actor.Step rival) {}

    private final List<Scene> scenes = new ArrayList<>();
    private final List<String> results = new ArrayList<>();

    private volatile boolean ready;
    private volatile boolean over;
    private volatile boolean asked;
    private volatile boolean satisfied;
    private volatile Actor.Step rival;
    private volatile Throwable failure;

    private RationedScenes() {
        addScenes("Mutex", Waits.of(new Mutex()));
        addScenes("unowned Mutex", Waits.of(Mutex.unowned()));
        addScenes("RecursiveMutex", Waits.of(new RecursiveMutex()));
        RWMutex rw = new RWMutex();
        addScenes("RWMutex", Waits.of(rw));
        addReaders(rw);
        addOthers();
    }

    /** Plays every scene; a line for each. */
    static List<String> play() throws InterruptedException {
        RationedScenes all = new RationedScenes();
        Thread thread = new Thread(all::beRival, "rival");
        thread.setDaemon(true);
        thread.start();
        for (Scene scene : all.scenes) {
            all.results.add(scene.name + ": " + all.verdict(scene));
        }
        all.rival = () -> {
            throw new InterruptedException("the end");
        };
        thread.join();
        return all.results;
    }

    /** As {@link #play}, with the monitor on, whose findings count as results. */
    static List<String> playWatched() throws InterruptedException {
        List<String> findings = new ArrayList<>();
        try (LockOrderMonitor monitor = LockOrderMonitor.start(finding -> findings.add(finding.getMessage()))) {
            List<String> results = play();
            monitor.findDeadlocks().forEach(finding -> findings.add(finding.getMessage()));
            results.addAll(findings);
            return results;
        }
    }

    private void addScenes(String kind, Waits waits) {
        Lock lock = waits.lock();
        NamedMutex queue = (NamedMutex) lock;
        Condition condition = lock.newCondition();
        Step enter = step(lock::lock);
        Step leave = step(lock::unlock);
        add(kind + " in vain", lock, List.of(step(() -> tryBriefly(lock))), () -> hold(lock, () -> over));
        add(kind + " in turn", lock, List.of(enter, leave), () -> hold(lock, () -> over || queue.waiters() > 0));
        add(kind + " while another waits", lock, List.of(enter, step(this::letRivalIn), leave), () -> {
            ready = true;
            awaitState(() -> asked || over);
            lock.lock();
            lock.unlock();
        });
        add(
                kind + " for a predicate",
                lock,
                List.of(enter, once(() -> waits.await(this::ask, 5, SECONDS)), leave),
                () -> change(lock, () -> {}));
        add(
                kind + " for a signal",
                lock,
                List.of(enter, once(() -> waitForSignal(condition)), leave),
                () -> change(lock, condition::signal));
        add(
                kind + " in vain for a signal",
                lock,
                List.of(enter, once(() -> condition.await(50, MICROSECONDS)), leave),
                () -> {
                    ready = true;
                });
        add(kind + " signals", lock, List.of(enter, step(condition::signal), leave), () -> {
            lock.lock();
            ready = true;
            condition.await(5, SECONDS);
            lock.unlock();
        });
        add(kind + " signals all", lock, List.of(enter, step(condition::signalAll), leave), () -> {
            lock.lock();
            ready = true;
            condition.awaitUninterruptibly();
            lock.unlock();
        });
        add(kind + " satisfies", lock, List.of(enter, step(() -> satisfied = true), leave), () -> {
            lock.lock();
            ready = true;
            waits.awaitUninterruptibly(() -> satisfied);
            lock.unlock();
        });
    }

    private void addReaders(RWMutex rw) {
        Lock write = rw.writeLock();
        Lock read = rw.readLock();
        Step readInTurn = step(read::lock);
        Step readNoMore = step(read::unlock);
        add("read in vain", write, List.of(step(() -> tryBriefly(read))), () -> hold(write, () -> over));
        add("read in turn", write, List.of(readInTurn, readNoMore), () -> hold(write, () -> over || waitersOf(rw) > 0));
        add("read under a writer that waits", write, List.of(readInTurn, step(this::letRivalIn), readNoMore), () -> {
            ready = true;
            awaitState(() -> asked || over);
            write.lock();
            write.unlock();
        });
        add("write in vain", write, List.of(step(() -> tryBriefly(write))), () -> hold(read, () -> over));
        add(
                "write in turn",
                write,
                List.of(step(write::lock), step(write::unlock)),
                () -> hold(read, () -> over || writerWaits(read)));
        add(
                "downgrade",
                write,
                List.of(step(write::lock), step(rw::downgrade), readNoMore),
                () -> hold(write, () -> over || waitersOf(rw) > 0));
    }

    private static int waitersOf(RWMutex rw) {
        return rw.getQueueLength();
    }

    private static boolean writerWaits(Lock read) {
        boolean open = read.tryLock();
        if (open) {
            read.unlock();
        }
        return !open;
    }

    private void addOthers() {
        Mutex one = new Mutex();
        Mutex two = new Mutex();
        add("lockAll in vain", two, List.of(step(() -> lockBoth(one, two))), () -> hold(two, () -> over));
        add("lockAll", two, List.of(step(() -> Locks.lockAll(one, two).close())), () -> {
            hold(two, () -> over || two.hasQueuedThreads());
        });
        add("scope", one, List.of(step(() -> one.acquire().close())), () -> ready = true);
        add("hand over", two, List.of(step(two::lock), step(this::letRivalIn), step(two::unlockFair)), () -> {
            ready = true;
            awaitState(() -> asked || over);
            two.lock();
            two.unlock();
        });
    }

    private void add(String name, Lock lock, List<Step> steps, Actor.Step rival) {
        scenes.add(new Scene(name, lock, steps, rival));
    }

    private static Step step(Actor.Step action) {
        return new Step(action, true);
    }

    private static Step once(Actor.Step action) {
        return new Step(action, false);
    }

    private boolean ask() {
        asked = true;
        return satisfied;
    }

    private void waitForSignal(Condition condition) throws InterruptedException {
        asked = true;
        condition.await(5, SECONDS);
    }

    /** Lets the other thread want the lock, and gives it the time to join the queue. */
    private void letRivalIn() {
        asked = true;
        for (int n = 0; n < 2000; n++) {
            Thread.onSpinWait();
        }
    }

    private static void tryBriefly(Lock lock) throws InterruptedException {
        if (lock.tryLock(50, MICROSECONDS)) {
            lock.unlock();
        }
    }

    private static void lockBoth(Lock one, Lock two) throws InterruptedException {
        try {
            Locks.lockAll(50, MICROSECONDS, one, two).close();
        } catch (TimeoutException e) {
            return;
        }
    }

    /** Holds the lock until then. */
    private void hold(Lock lock, BooleanSupplier until) {
        lock.lock();
        ready = true;
        awaitState(until);
        lock.unlock();
    }

    /** Makes the predicate true, and signals, once the other thread has asked and let go, or given up. */
    private void change(Lock lock, Runnable signal) {
        ready = true;
        awaitState(() -> asked || over);
        lock.lock();
        satisfied = true;
        signal.run();
        lock.unlock();
    }

    private static void awaitState(BooleanSupplier reached) {
        while (!reached.getAsBoolean()) {
            Thread.yield();
        }
    }

    private void beRival() {
        while (true) {
            Actor.Step task = rival;
            if (task != null) {
                try {
                    task.run();
                } catch (InterruptedException end) {
                    return;
                } catch (Throwable e) {
                    failure = e;
                }
                ready = true;
                rival = null;
            }
            Thread.yield();
        }
    }

    private String verdict(Scene scene) throws InterruptedException {
        for (int n = 0; n < 3; n++) {
            playOnce(scene, MOST, false);
        }
        int shortages = 0;
        for (boolean forGood : new boolean[] {false, true}) {
            boolean struck = true;
            for (int allocations = 0; struck; allocations++) {
                struck = playOnce(scene, allocations, forGood);
                shortages += struck ? 1 : 0;
                String fault = faultOf(scene);
                if (!fault.isEmpty() || allocations == MOST) {
                    return "after " + allocations + " allocations " + fault;
                }
            }
        }
        return shortages == 0 ? "allocates nothing" : "ok";
    }

    /** True if memory was short. */
    private boolean playOnce(Scene scene, int allocations, boolean forGood) {
        ready = false;
        over = false;
        asked = false;
        satisfied = false;
        rival = scene.rival;
        awaitState(() -> ready);
        Ration.begin(allocations, forGood);
        try {
            for (Step step : scene.steps) {
                run(step);
            }
        } catch (Throwable e) {
            failure = e;
        }
        boolean struck = Ration.end();
        over = true;
        awaitState(() -> rival == null || failure != null);
        return struck;
    }

    private static void run(Step step) throws Exception {
        try {
            step.action.run();
        } catch (OutOfMemoryError e) {
            Ration.end();
            if (step.again) {
                step.action.run();
            }
        }
    }

    private String faultOf(Scene scene) {
        if (failure != null) {
            return String.valueOf(failure);
        }
        if (!scene.lock.tryLock()) {
            return "left " + scene.lock;
        }
        scene.lock.unlock();
        String left = scene.lock.toString();
        return left.endsWith("[unlocked]") ? "" : left;
    }
}
