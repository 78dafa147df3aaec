package dev.interlock.runtime;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.runtime.LockOrderException.Kind;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the monitor learns of the order of locks, and what it holds against it. */
@Timeout(60)
final class LockOrderMonitorTest {
    private final List<LockOrderException> found = new CopyOnWriteArrayList<>();
    private final LockOrderMonitor monitor = LockOrderMonitor.start(found::add);

    private final Mutex one = Mutex.named("One.mu");
    private final Mutex two = Mutex.named("Two.mu");
    private final Mutex three = Mutex.named("Three.mu");

    @AfterEach
    void switchOff() {
        LockOrderMonitor.current().ifPresent(LockOrderMonitor::close);
    }

    /** Takes the locks one under the other, and lets them go. */
    private static void nest(Lock... locks) {
        for (Lock lock : locks) {
            lock.lock();
        }
        for (Lock lock : locks) {
            lock.unlock();
        }
    }

    @Test
    void oppositeOrdersAreTold() {
        nest(one, two);
        assertThat(found).isEmpty();
        nest(two, one);
        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.INVERSION);
            assertThat(finding).hasMessageStartingWith("possible deadlock: Two.mu -> One.mu -> Two.mu\n");
        });
    }

    @Test
    void bothStacksAreTold() {
        nest(one, two);
        oppositely();
        LockOrderException finding = found.get(0);
        assertThat(finding.getStackTrace())
                .anyMatch(frame -> frame.getMethodName().equals("oppositely"));
        assertThat(finding.getCause().getMessage()).endsWith("holds One.mu and wants Two.mu");
        assertThat(finding.getCause().getStackTrace())
                .anyMatch(frame -> frame.getMethodName().equals("bothStacksAreTold"))
                .noneMatch(frame -> frame.getMethodName().equals("oppositely"));
    }

    private void oppositely() {
        nest(two, one);
    }

    @Test
    void itIsToldBeforeAnyoneWaits() {
        List<Integer> waiting = new ArrayList<>();
        RuntimeException refusal = new RuntimeException("refused");
        LockOrderMonitor.start(finding -> {
            waiting.add(one.getQueueLength());
            throw refusal;
        });
        Actor a = new Actor("a");
        nest(one, two);
        a.does(one::lock);
        two.lock();
        assertThatThrownBy(one::lock).isSameAs(refusal);
        assertThat(waiting).containsExactly(0);
        two.unlock();
        a.close();
    }

    private void raise(LockOrderException finding) {
        throw finding;
    }

    @Test
    void theSameOrderIsFine() {
        nest(one, two, three);
        nest(one, three);
        nest(two, three);
        assertThat(found).isEmpty();
    }

    @Test
    void aLongerCycleIsTold() {
        nest(one, two);
        nest(two, three);
        nest(three, one);
        assertThat(found)
                .singleElement()
                .satisfies(finding -> assertThat(finding)
                        .hasMessageContaining("Three.mu -> One.mu -> Two.mu -> Three.mu")
                        .cause()
                        .hasMessageContaining("holds One.mu and wants Two.mu")
                        .cause()
                        .hasMessageContaining("holds Two.mu and wants Three.mu"));
    }

    @Test
    void eachIsToldOnce() {
        nest(one, two);
        nest(two, one);
        nest(two, one);
        nest(one, two);
        assertThat(found).hasSize(1);
    }

    @Test
    void whatTheReceiverThrowsKeepsTheLockFreeAndIsToldAgain() {
        LockOrderMonitor.start(this::raise);
        nest(one, two);
        for (int i = 0; i < 2; i++) {
            two.lock();
            assertThatThrownBy(one::lock).isInstanceOf(LockOrderException.class);
            assertThat(one.isLocked()).isFalse();
            two.unlock();
        }
        nest(one, two);
    }

    @Test
    void locksOfOneNameAreOfOneClass() {
        nest(Mutex.named("One.mu"), Mutex.named("Two.mu"));
        nest(Mutex.named("Two.mu"), Mutex.named("One.mu"));
        assertThat(found).hasSize(1);
    }

    private static final class Pair {
        final Mutex first = new Mutex();
        final RecursiveMutex second = new RecursiveMutex();
    }

    @Test
    void unnamedLocksOfOneFieldAreOfOneClass() {
        Pair p = new Pair();
        Pair q = new Pair();
        nest(p.first, p.second);
        nest(q.second, q.first);
        assertThat(found)
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding).hasMessageContaining("Pair.second -> Pair.first -> Pair.second"));
    }

    @Test
    void otherUnnamedLocksAreClassesOfTheirOwn() {
        Mutex[] some = {fresh(), fresh(), fresh()};
        nest(some[0], some[1]);
        nest(some[1], some[2]);
        assertThat(found).isEmpty();
        nest(some[2], some[0]);
        assertThat(found).hasSize(1);
    }

    private static Mutex fresh() {
        return new Mutex();
    }

    @Test
    void twoLocksOfAClassAreOrderedByThemselves() {
        Mutex a = Mutex.named("Account.mu");
        Mutex b = Mutex.named("Account.mu");
        Mutex c = Mutex.named("Account.mu");
        nest(a, b);
        nest(b, c);
        nest(a, c);
        assertThat(found).isEmpty();
        nest(c, a);
        assertThat(found)
                .singleElement()
                .satisfies(finding -> assertThat(finding).hasMessageContaining(c.identity() + " -> " + a.identity()));
    }

    @Test
    void lockAllMayNameThemInAnyOrder() {
        Mutex a = Mutex.named("Account.mu");
        Mutex b = Mutex.named("Account.mu");
        Locks.lockAll(a, b).close();
        Locks.lockAll(b, a).close();
        Locks.lockAll(one, two).close();
        Locks.lockAll(two, one).close();
        assertThat(found).isEmpty();
    }

    @Test
    void eachLockOfLockAllIsTakenUnderWhatIsHeld() {
        nest(three, one);
        one.lock();
        Locks.lockAll(two, three).close();
        one.unlock();
        assertThat(found).hasSize(1);
    }

    @Test
    void whatIsTriedIsNotTakenUnderAnything() throws InterruptedException {
        nest(one, two);
        two.lock();
        assertThat(one.tryLock()).isTrue();
        one.unlock();
        assertThat(one.tryLock(1, SECONDS)).isTrue();
        one.unlock();
        two.unlock();
        assertThat(found).isEmpty();
    }

    @Test
    void whatIsTakenUnderATriedLockCounts() {
        nest(one, two);
        assertThat(two.tryLock()).isTrue();
        nest(one);
        two.unlock();
        assertThat(found).hasSize(1);
    }

    @Test
    void takingAReentrantLockAgainIsNotTakingIt() {
        RecursiveMutex again = RecursiveMutex.named("Again.mu");
        again.lock();
        nest(one, again);
        nest(one, again);
        again.unlock();
        nest(again, one);
        assertThat(found).isEmpty();
    }

    @Test
    void aGateKeepsOppositeOrdersApart() {
        Mutex gate = Mutex.named("Gate.mu");
        nest(gate, one, two);
        nest(gate, two, one);
        assertThat(found).isEmpty();
        nest(one, two);
        assertThat(found).hasSize(1);
    }

    @Test
    void theGatesOfTwoObjectsKeepNothingApart() {
        nest(Mutex.named("Gate.mu"), one, two);
        nest(Mutex.named("Gate.mu"), two, one);
        assertThat(found).hasSize(1);
    }

    @Test
    void aLockWithoutAnOwnerHasNoOrder() {
        Mutex free = Mutex.unowned("Free.mu");
        nest(free, one);
        nest(one, free);
        assertThat(found).isEmpty();
    }

    @Test
    void comingBackFromAConditionTakesTheLockUnderWhatIsHeld() throws InterruptedException {
        one.lock();
        two.lock();
        assertThat(one.await(() -> false, 1, SECONDS)).isFalse();
        assertThat(found)
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding).hasMessageStartingWith("possible deadlock: Two.mu -> One.mu -> Two.mu\n"));
        two.unlock();
        one.unlock();
        assertThat(Watch.holders().all()).isEmpty();
    }

    @Test
    void whileOneWaitsForAConditionItDoesNotHoldTheLock() throws InterruptedException {
        Actor a = new Actor("a");
        boolean[] done = {false};
        var waiting = a.blocksIn(() -> {
            one.lock();
            one.await(() -> done[0]);
            nest(two);
            one.unlock();
        });
        assertThat(Watch.holders().all()).allMatch(holder -> holder.innermost() == null);
        one.lock();
        done[0] = true;
        one.unlock();
        Actor.finish(waiting);
        nest(two, one);
        assertThat(found).hasSize(1);
        a.close();
    }

    @Test
    void threadsThatHoldNothingAreForgotten() {
        Threads.run(8, i -> {
            for (int n = 0; n < 100; n++) {
                nest(one, two);
            }
        });
        assertThat(Watch.holders().all()).isEmpty();
    }

    @Test
    void locksAreNotKept() {
        Mutex outer = fresh();
        Mutex inner = fresh();
        nest(outer, inner);
        WeakReference<Mutex> reference = new WeakReference<>(inner);
        inner = null;
        for (int i = 0; i < 100 && reference.get() != null; i++) {
            System.gc();
        }
        assertThat(reference.get()).isNull();
        nest(outer, fresh());
    }

    @Test
    void whatIsUnlockedUnseenIsNotHeld() {
        monitor.close();
        one.lock();
        LockOrderMonitor.start(found::add);
        two.lock();
        one.unlock();
        two.unlock();
        nest(two, one);
        assertThat(found).isEmpty();
        assertThat(Watch.holders().all()).isEmpty();
    }

    @Test
    void offItSeesNothing() {
        monitor.close();
        assertThat(LockOrderMonitor.current()).isEmpty();
        assertThat(Watch.isOn()).isFalse();
        nest(one, two);
        nest(two, one);
        assertThat(found).isEmpty();
    }

    @Test
    void aReceiverMayUseLocksItself() {
        LockOrderMonitor.start(finding -> nest(three, one));
        nest(one, two);
        nest(two, one);
        assertThat(Watch.holders().all()).isEmpty();
    }
}
