package dev.interlock.runtime;

import static java.util.concurrent.TimeUnit.MICROSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Locking with too little stack left. A thread goes down until its stack overflows, and on its way up goes on at each
 * frame, so that the overflow strikes at one point after the other of the slow paths, while other threads use the lock. A
 * step that overflows has changed nothing: it is done again at the next frame, and that fails if it was done already.
 */
@Timeout(60)
final class StackOverflowTest {
    /** From so many frames above the bottom on, the diver comes up once it has got through so often without overflow. */
    private static final int FRAMES = 60;

    private static final int CALM_ROUNDS = 10;
    private static final long STACK_BYTES = 256 * 1024;
    private static final long BRIEFLY = 50;

    private final AtomicBoolean stop = new AtomicBoolean();
    private final AtomicInteger overflows = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    /** Does something; false if it could not be done and is to be tried again. */
    interface Step {
        boolean isDone() throws InterruptedException;
    }

    /** What the thread does whose stack is short, step by step, and what the others do meanwhile, again and again. */
    record Scene(String name, Lock lock, List<Step> steps, List<Actor.Step> rivals) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Scene> scenes() {
        List<Scene> scenes = new ArrayList<>();
        WaitingLaws.everyKind().forEach(kind -> addScenes(scenes, kind));
        addFairScenes(scenes);
        addReaderScenes(scenes);
        addScenesOfSeveral(scenes);
        return scenes.stream();
    }

    private static void addScenes(List<Scene> scenes, Waits kind) {
        Lock lock = kind.lock();
        Condition condition = lock.newCondition();
        Actor.Step hold = section(lock, StackOverflowTest::dawdle);
        Actor.Step signal = section(lock, condition::signal);
        Actor.Step await = section(lock, () -> condition.await(BRIEFLY, MICROSECONDS));
        Actor.Step awaitPredicate = section(lock, () -> kind.await(() -> dawdled() > 0, BRIEFLY, MICROSECONDS));
        Step enter = () -> lock.tryLock(BRIEFLY, MICROSECONDS);
        Step leave = done(lock::unlock);
        String name = lock.toString();
        scenes.add(new Scene(name + " locked", lock, List.of(enter, leave), List.of(hold, hold)));
        scenes.add(new Scene(name + " locked by a waiter's side", lock, List.of(enter, leave), List.of(await, hold)));
        scenes.add(new Scene(
                name + " waited under",
                lock,
                List.of(enter, done(() -> condition.await(BRIEFLY, MICROSECONDS)), leave),
                List.of(signal, hold)));
        scenes.add(new Scene(
                name + " waited under for a predicate",
                lock,
                List.of(enter, done(() -> kind.await(() -> false, BRIEFLY, MICROSECONDS)), leave),
                List.of(awaitPredicate, hold)));
        scenes.add(new Scene(
                name + " signalled under",
                lock,
                List.of(enter, done(condition::signal), done(condition::signalAll), leave),
                List.of(await, await)));
    }

    private static void addFairScenes(List<Scene> scenes) {
        Mutex mutex = Mutex.named("test.lock");
        RecursiveMutex recursive = RecursiveMutex.named("test.lock");
        Step enter = () -> mutex.tryLock(BRIEFLY, MICROSECONDS);
        Step enterAgain = () -> recursive.tryLock(BRIEFLY, MICROSECONDS);
        Actor.Step hold = section(mutex, StackOverflowTest::dawdle);
        Actor.Step holdOther = section(recursive, StackOverflowTest::dawdle);
        scenes.add(new Scene("Mutex handed over", mutex, List.of(enter, done(mutex::unlockFair)), List.of(hold, hold)));
        scenes.add(new Scene(
                "RecursiveMutex handed over",
                recursive,
                List.of(enterAgain, enterAgain, done(recursive::unlock), done(recursive::unlockFair)),
                List.of(holdOther, holdOther)));
    }

    private static void addReaderScenes(List<Scene> scenes) {
        RWMutex mu = RWMutex.named("test.lock");
        Lock lock = mu.writeLock();
        Actor.Step read = section(mu.readLock(), StackOverflowTest::dawdle);
        Actor.Step write = section(mu.writeLock(), StackOverflowTest::dawdle);
        Step reader = () -> mu.tryRLock(BRIEFLY, MICROSECONDS);
        Step writer = () -> mu.tryLock(BRIEFLY, MICROSECONDS);
        Step triesToWrite = mu::tryLock;
        Step readerLeaves = done(mu::rUnlock);
        Step writerLeaves = done(mu::unlock);
        scenes.add(new Scene("reader, writers", lock, List.of(reader, readerLeaves), List.of(write, write)));
        scenes.add(new Scene("reader, both", lock, List.of(reader, readerLeaves), List.of(write, read)));
        scenes.add(new Scene("writer, readers", lock, List.of(writer, writerLeaves), List.of(read, read)));
        scenes.add(new Scene("writer, both", lock, List.of(writer, writerLeaves), List.of(read, write)));
        scenes.add(new Scene("writer, alone", lock, List.of(writer, writerLeaves), List.of()));
        scenes.add(new Scene("writer that tries", lock, List.of(triesToWrite, writerLeaves), List.of(read, write)));
        scenes.add(
                new Scene("downgrade", lock, List.of(writer, done(mu::downgrade), readerLeaves), List.of(read, write)));
    }

    private static void addScenesOfSeveral(List<Scene> scenes) {
        Mutex one = Mutex.named("test.lock");
        RWMutex two = RWMutex.named("test.lock");
        Held[] both = new Held[1];
        Step enter = () -> {
            try {
                both[0] = Locks.lockAll(BRIEFLY, MICROSECONDS, one, two.writeLock());
                return true;
            } catch (TimeoutException e) {
                return false;
            }
        };
        List<Step> steps = List.of(enter, done(() -> both[0].close()));
        List<Actor.Step> rivals =
                List.of(section(one, StackOverflowTest::dawdle), section(two.writeLock(), StackOverflowTest::dawdle));
        scenes.add(new Scene("lockAll, the first", one, steps, rivals));
        scenes.add(new Scene("lockAll, the second", two.writeLock(), steps, rivals));
    }

    private static Step done(Actor.Step step) {
        return () -> {
            try {
                step.run();
            } catch (InterruptedException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            return true;
        };
    }

    private static Actor.Step section(Lock lock, Actor.Step inside) {
        return WaitingLaws.under(lock, inside);
    }

    private static void dawdle() {
        for (int n = 0; n < 100; n++) {
            Thread.onSpinWait();
        }
    }

    private static long dawdled() {
        dawdle();
        return System.nanoTime() % 2;
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void leavesTheLockUsable(Scene scene) throws Exception {
        List<Thread> rivals = scene.rivals.stream().map(this::startRival).toList();
        start("walker", 0, new Diver(scene.steps)::walk).join();
        start("diver", STACK_BYTES, new Diver(scene.steps)::dive).join();
        stop.set(true);
        assertThat(failure.get()).isNull();
        assertThat(overflows.get()).isGreaterThan(2);
        Lock lock = scene.lock;
        assertThat(lock.tryLock(5, SECONDS)).isTrue();
        lock.unlock();
        for (Thread rival : rivals) {
            rival.join(SECONDS.toMillis(10));
            assertThat(rival.isAlive()).isFalse();
        }
        assertThat(failure.get()).isNull();
        assertThat(lock.toString()).endsWith("[unlocked]");
    }

    private Thread startRival(Actor.Step step) {
        return start("rival", 0, () -> {
            while (!stop.get()) {
                step.run();
            }
        });
    }

    private Thread start(String name, long stackBytes, Actor.Step step) {
        Runnable task = () -> {
            try {
                step.run();
            } catch (Throwable e) {
                failure.compareAndSet(null, e);
            }
        };
        Thread thread = new Thread(null, task, name, stackBytes);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private final class Diver {
        private final List<Step> steps;
        private int framesUp;
        private int next;

        /** How often it has done all steps since the last overflow. */
        private int calm;

        Diver(List<Step> steps) {
            this.steps = steps;
        }

        /** Goes down to the end of the stack, and goes on with the steps on the way up. */
        void dive() {
            try {
                dive();
            } catch (StackOverflowError e) {
                // The bottom: from here on each frame has a little more room than the one before.
            }
            if (next > 0 || framesUp++ < FRAMES || calm < CALM_ROUNDS) {
                goOn();
            }
        }

        /** Does the steps with enough stack, so that the JVM has loaded and linked all that is in them. */
        void walk() {
            for (int n = 0; n < 20 || next > 0; n++) {
                goOn();
            }
            assertThat(overflows.get()).isZero();
        }

        private void goOn() {
            try {
                while (steps.get(next).isDone()) {
                    next = (next + 1) % steps.size();
                    if (next == 0) {
                        calm++;
                        return;
                    }
                }
            } catch (StackOverflowError e) {
                overflowed();
            } catch (InternalError e) {
                // That is how an overflow is told where the JVM was about to link something.
                assertThat(e).hasCauseInstanceOf(StackOverflowError.class);
                overflowed();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        private void overflowed() {
            overflows.incrementAndGet();
            calm = 0;
        }
    }
}
