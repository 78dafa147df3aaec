package dev.interlock.runtime;

import static java.util.concurrent.TimeUnit.MICROSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that a thread does for the first time in the life of the program, a number of frames above the end of its
 * stack. Loaded by a {@link RenewingLoader}.
 */
final class FirstPass {
    private static final long STACK_BYTES = 192 * 1024;

    /** What is done, what another thread does until it is over, and what has to be as before afterwards. */
    private record Scene(Lock lock, List<Actor.Step> steps, Actor.Step rival) {}

    private final int frames;
    private final Scene scene;

    private volatile boolean ready;
    private volatile boolean over;
    private volatile boolean asked;

    private final Mutex mutex = new Mutex();

    /** Made before the stack is short: what is under test is the linkage of the locks, not of the test. */
    private BooleanSupplier othersWait = () -> false;

    private final BooleanSupplier never = () -> false;
    private final Held[] scope = new Held[1];

    /** Which step is next. */
    private int next;

    private volatile @Nullable Throwable failure;

    private FirstPass(String name, int frames) {
        this.frames = frames;
        this.scene = scene(name);
    }

    /** What has gone wrong; nothing if it is empty. */
    static String of(String scene, int frames) throws InterruptedException {
        return new FirstPass(scene, frames).play();
    }

    private Scene scene(String name) {
        othersWait = mutex::hasQueuedThreads;
        RWMutex rw = new RWMutex();
        Condition condition = mutex.newCondition();
        Lock read = rw.readLock();
        Lock write = rw.writeLock();
        Actor.Step idle = () -> ready = true;
        return switch (name) {
            case "lock" -> of(mutex, () -> hold(mutex, mutex::hasQueuedThreads), mutex::lock, mutex::unlock);
            case "try" -> of(mutex, () -> hold(mutex, () -> false), () -> tryBriefly(mutex));
            case "unlock" -> of(mutex, () -> wait(mutex), mutex::lock, this::letWait, mutex::unlock);
            case "await" -> of(mutex, idle, mutex::lock, () -> mutex.await(never, 50, MICROSECONDS), mutex::unlock);
            case "signal" ->
                of(mutex, () -> waitForSignal(mutex, condition), mutex::lock, condition::signal, mutex::unlock);
            case "read" -> of(write, () -> hold(write, () -> rw.getQueueLength() > 0), read::lock, read::unlock);
            case "write" -> of(write, () -> hold(read, () -> !passes(read)), write::lock, write::unlock);
            case "downgrade" -> of(write, idle, write::lock, rw::downgrade, read::unlock);
            case "lockAll" ->
                of(
                        mutex,
                        () -> hold(mutex, mutex::hasQueuedThreads),
                        () -> scope[0] = Locks.lockAll(write, mutex),
                        () -> scope[0].close());
            case "scope" -> of(mutex, idle, () -> scope[0] = mutex.acquire(), () -> scope[0].close());
            case "read scope" -> of(write, idle, () -> scope[0] = rw.acquireRead(), () -> scope[0].close());
            case "write scope" -> of(write, idle, () -> scope[0] = rw.acquireWrite(), () -> scope[0].close());
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Scene of(Lock lock, Actor.Step rival, Actor.Step... steps) {
        return new Scene(lock, List.of(steps), rival);
    }

    private void letWait() {
        asked = true;
        awaitState(othersWait);
    }

    private void wait(Lock lock) {
        ready = true;
        awaitState(() -> asked || over);
        lock.lock();
        lock.unlock();
    }

    private void waitForSignal(Lock lock, Condition condition) throws InterruptedException {
        lock.lock();
        ready = true;
        condition.await(1, SECONDS);
        lock.unlock();
    }

    private static boolean passes(Lock read) {
        boolean open = read.tryLock();
        if (open) {
            read.unlock();
        }
        return open;
    }

    private static void tryBriefly(Lock lock) throws InterruptedException {
        if (lock.tryLock(50, MICROSECONDS)) {
            lock.unlock();
        }
    }

    private void hold(Lock lock, BooleanSupplier until) {
        lock.lock();
        ready = true;
        awaitState(() -> over || until.getAsBoolean());
        lock.unlock();
    }

    private static void awaitState(BooleanSupplier reached) {
        while (!reached.getAsBoolean()) {
            Thread.yield();
        }
    }

    private String play() throws InterruptedException {
        pass(() -> dive());
        if (failure == null) {
            // What did not go well for the first time does so now.
            pass(() -> scene.steps.forEach(this::runWhole));
        }
        String left = scene.lock.toString();
        return failure != null ? String.valueOf(failure) : left.endsWith("[unlocked]") ? "" : left;
    }

    private void pass(Actor.Step step) throws InterruptedException {
        ready = false;
        over = false;
        asked = false;
        Thread rival = start(0, scene.rival);
        awaitState(() -> ready);
        start(STACK_BYTES, step).join();
        over = true;
        rival.join(SECONDS.toMillis(5));
        if (rival.isAlive()) {
            failure = failure != null ? failure : new IllegalStateException("left behind: " + scene.lock);
        }
    }

    private Thread start(long stackBytes, Actor.Step step) {
        Thread thread = new Thread(null, () -> run(step), "first pass", stackBytes);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void run(Actor.Step step) {
        try {
            step.run();
        } catch (Throwable e) {
            failure = e;
        }
    }

    /** Goes down to the end of the stack, and does the step so many frames above it. Returns how many it is above. */
    private int dive() throws Exception {
        int above;
        try {
            above = dive() + 1;
        } catch (StackOverflowError bottom) {
            above = 0;
        }
        if (above >= frames) {
            goOn();
        }
        return above;
    }

    /** Does what is left to do; what overflows has changed nothing, and is done again by the next frame. */
    private void goOn() throws Exception {
        try {
            while (next < scene.steps.size()) {
                scene.steps.get(next).run();
                next++;
            }
        } catch (StackOverflowError tooLittle) {
            return;
        } catch (LinkageError e) {
            if (!(e.getCause() instanceof StackOverflowError)) {
                throw e;
            }
        }
    }

    private void runWhole(Actor.Step step) {
        try {
            step.run();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
