package dev.interlock.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.interlock.runtime.LockOrderException.Kind;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads that wait for each other, found by the one that closes the ring, before it waits. */
@Timeout(60)
final class DeadlockTest {
    private final Actor a = new Actor("a");
    private final Actor b = new Actor("b");
    private final Actor c = new Actor("c");

    private final Mutex one = Mutex.named("One.mu");
    private final Mutex two = Mutex.named("Two.mu");
    private final Mutex three = Mutex.named("Three.mu");
    private final RWMutex rw = RWMutex.named("Table.mu");

    private final List<LockOrderException> found = new CopyOnWriteArrayList<>();

    /** Refuses deadlocks, and only takes note of the rest. */
    @BeforeEach
    void switchOn() {
        LockOrderMonitor.start(finding -> {
            found.add(finding);
            if (finding.kind() == Kind.DEADLOCK || finding.kind() == Kind.SELF_DEADLOCK) {
                throw finding;
            }
        });
    }

    @AfterEach
    void dismiss() {
        LockOrderMonitor.current().ifPresent(LockOrderMonitor::close);
        a.close();
        b.close();
        c.close();
    }

    private LockOrderException deadlock() {
        return found.stream()
                .filter(finding -> finding.kind() == Kind.DEADLOCK)
                .findFirst()
                .orElseThrow();
    }

    /** The last step of a ring: it throws, and the thread has not taken the lock. */
    private static void closesTheRing(Actor actor, Actor.Step last) {
        actor.does(() -> assertThatThrownBy(last::run)
                .isInstanceOfSatisfying(
                        LockOrderException.class,
                        finding -> assertThat(finding.kind()).isEqualTo(Kind.DEADLOCK)));
    }

    @Test
    void ofTwoThreads() {
        a.does(one::lock);
        b.does(two::lock);
        Future<?> waiting = a.blocksIn(two::lock);
        closesTheRing(b, one::lock);
        assertThat(deadlock())
                .hasMessageContaining(
                        "thread \"b\" #" + ThreadId.of(b.thread()) + " waits for Mutex One.mu, held by thread \"a\"")
                .hasMessageContaining("waits for Mutex Two.mu, held by thread \"b\"");
        assertThat(deadlock().getCause().getStackTrace())
                .anyMatch(frame -> frame.getMethodName().equals("park"));
        b.does(two::unlock);
        Actor.finish(waiting);
    }

    @Test
    void ofThreeThreads() {
        a.does(one::lock);
        b.does(two::lock);
        c.does(three::lock);
        Future<?> first = a.blocksIn(two::lock);
        Future<?> second = b.blocksIn(three::lock);
        closesTheRing(c, one::lock);
        c.does(three::unlock);
        Actor.finish(second);
        b.does(two::unlock);
        Actor.finish(first);
    }

    @Test
    void ofAReaderAndAWriter() {
        a.does(rw::rLock);
        b.does(one::lock);
        Future<?> writing = b.blocksIn(rw::lock);
        closesTheRing(a, one::lock);
        a.does(rw::rUnlock);
        Actor.finish(writing);
    }

    @Test
    void ofAWriterThatHoldsBackAReader() {
        a.does(rw::rLock);
        b.does(one::lock);
        Future<?> waiting = a.blocksIn(one::lock);
        closesTheRing(b, rw::lock);
        assertThat(b.can(rw::tryRLock)).isTrue();
        b.does(rw::rUnlock);
        b.does(one::unlock);
        Actor.finish(waiting);
    }

    @Test
    void ofAReaderThatIsHeldBack() {
        a.does(rw::rLock);
        b.does(one::lock);
        Future<?> writing = c.blocksIn(rw::lock);
        Future<?> reading = b.blocksIn(rw::rLock);
        closesTheRing(a, one::lock);
        a.does(rw::rUnlock);
        Actor.finish(writing);
        c.does(rw::unlock);
        Actor.finish(reading);
    }

    @Test
    void aWaitWithATimeLimitIsNone() {
        a.does(one::lock);
        b.does(two::lock);
        Future<?> timed =
                a.blocksIn(() -> assertThat(two.tryLock(1, TimeUnit.DAYS)).isTrue());
        Future<?> waiting = b.blocksIn(one::lockInterruptibly);
        assertThat(found).noneMatch(finding -> finding.kind() == Kind.DEADLOCK);
        assertThat(monitor().findDeadlocks()).isEmpty();
        waiting.cancel(true);
        b.does(two::unlock);
        Actor.finish(timed);
    }

    @Test
    void areFoundWhenAskedFor() {
        LockOrderMonitor.start(found::add);
        a.does(one::lock);
        b.does(two::lock);
        Future<?> first = a.blocksIn(() -> waitUntilInterrupted(two));
        Future<?> second = b.blocksIn(() -> waitUntilInterrupted(one));
        assertThat(monitor().findDeadlocks())
                .singleElement()
                .satisfies(finding -> assertThat(finding.kind()).isEqualTo(Kind.DEADLOCK));
        a.thread().interrupt();
        b.thread().interrupt();
        Actor.finish(first);
        Actor.finish(second);
        assertThat(monitor().findDeadlocks()).isEmpty();
    }

    private static LockOrderMonitor monitor() {
        return LockOrderMonitor.current().orElseThrow();
    }

    private static void waitUntilInterrupted(Lock lock) {
        assertThatThrownBy(lock::lockInterruptibly).isInstanceOf(InterruptedException.class);
    }

    @Test
    void ofVirtualThreads() {
        assumeTrue(Threads.hasVirtual());
        AtomicInteger refused = new AtomicInteger();
        CyclicBarrier bothHold = new CyclicBarrier(2);
        Threads.runVirtual(2, i -> {
            Mutex mine = i == 0 ? one : two;
            Mutex other = i == 0 ? two : one;
            mine.lock();
            bothHold.await();
            try {
                other.lock();
                other.unlock();
            } catch (LockOrderException deadlock) {
                refused.incrementAndGet();
            }
            mine.unlock();
        });
        assertThat(refused.get()).isBetween(1, 2);
        assertThat(deadlock()).hasMessageStartingWith("deadlock of 2 threads");
    }

    @Test
    void noDeadlockIsSeenWhereThreadsOnlyTakeTurns() {
        Threads.run(4, i -> {
            for (int n = 0; n < 3_000; n++) {
                one.lock();
                two.lock();
                two.unlock();
                one.unlock();
                rw.rLock();
                three.lock();
                three.unlock();
                rw.rUnlock();
                if (n % 8 == 0) {
                    rw.lock();
                    rw.downgrade();
                    rw.rUnlock();
                }
            }
        });
        assertThat(found).isEmpty();
        assertThat(Watch.holders().all()).isEmpty();
    }

    @Test
    void ofAThreadWithItself() {
        Actor first = c;
        first.does(rw::rLock);
        a.does(rw::rLock);
        a.does(() -> {
            assertThatThrownBy(rw::rLock)
                    .isInstanceOf(LockOrderException.class)
                    .hasMessageStartingWith("the read lock of RWMutex Table.mu is wanted twice by thread \"a\"");
            assertThatThrownBy(rw::lock)
                    .isInstanceOf(LockOrderException.class)
                    .hasMessageContaining("which holds its read lock and would wait for itself");
        });
        a.does(rw::rUnlock);
        first.does(rw::rUnlock);
        assertThat(rw.tryLock()).isTrue();
        rw.unlock();
    }
}
