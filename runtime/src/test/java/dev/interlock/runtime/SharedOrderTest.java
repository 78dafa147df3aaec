package dev.interlock.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the monitor takes locks that are shared. */
final class SharedOrderTest {
    private final List<LockOrderException> found = new ArrayList<>();
    private final RWMutex one = RWMutex.named("One.mu");
    private final RWMutex two = RWMutex.named("Two.mu");
    private final Mutex mutex = Mutex.named("Mutex.mu");

    @BeforeEach
    void switchOn() {
        LockOrderMonitor.start(found::add);
    }

    @AfterEach
    void switchOff() {
        LockOrderMonitor.current().ifPresent(LockOrderMonitor::close);
    }

    private static void nest(Lock outer, Lock inner) {
        outer.lock();
        inner.lock();
        inner.unlock();
        outer.unlock();
    }

    @Test
    void readersAloneDoNotWaitForEachOther() {
        nest(one.readLock(), two.readLock());
        nest(two.readLock(), one.readLock());
        nest(mutex, one.readLock());
        nest(one.readLock(), mutex);
        assertThat(found).isEmpty();
    }

    @Test
    void aWriterBetweenReadersMakesThemWait() {
        nest(one.readLock(), two.readLock());
        nest(two.readLock(), one.readLock());
        one.lock();
        one.unlock();
        assertThat(found).isEmpty();
        two.lock();
        two.unlock();
        assertThat(found).hasSize(1);
    }

    @Test
    void writersAreTold() {
        nest(one.writeLock(), two.readLock());
        nest(two.writeLock(), one.readLock());
        assertThat(found).hasSize(1);
    }

    @Test
    void aSharedGateKeepsNothingApart() {
        RWMutex gate = RWMutex.named("Gate.mu");
        gate.rLock();
        nest(one.writeLock(), two.writeLock());
        nest(two.writeLock(), one.writeLock());
        gate.rUnlock();
        assertThat(found).hasSize(1);
    }

    @Test
    void aGateThatIsSharedOnOneSideOnlyKeepsTheTwoApart() {
        RWMutex gate = RWMutex.named("Gate.mu");
        gate.rLock();
        nest(one.writeLock(), two.writeLock());
        gate.rUnlock();
        gate.lock();
        nest(two.writeLock(), one.writeLock());
        gate.unlock();
        assertThat(found).isEmpty();
        nest(two.writeLock(), one.writeLock());
        assertThat(found).hasSize(1);
    }

    @Test
    void aWriterThatWasPreventedIsToldAgain() {
        LockOrderMonitor.start(finding -> {
            found.add(finding);
            throw finding;
        });
        nest(mutex, one.readLock());
        nest(one.readLock(), mutex);
        assertThatThrownBy(one::lock).isInstanceOf(LockOrderException.class);
        assertThatThrownBy(one::lock).isInstanceOf(LockOrderException.class);
        assertThat(found).hasSize(2);
    }

    @Test
    void afterADowngradeItIsHeldForReading() {
        one.lock();
        one.downgrade();
        assertThat(Watch.holders().readersOf((Monitor) one.writeLock())).hasSize(1);
        one.rUnlock();
        assertThat(Watch.holders().all()).isEmpty();
    }

    @Test
    void aReadLockThatAnotherThreadUnlocksIsNotHeldAnyMore() {
        Actor a = new Actor("a");
        Actor b = new Actor("b");
        a.does(one::rLock);
        one.rLock();
        b.does(one::rUnlock);
        assertThat(Watch.holders().readersOf((Monitor) one.writeLock()))
                .singleElement()
                .satisfies(reader -> assertThat(reader.thread).isSameAs(a.thread()));
        a.does(one::rUnlock);
        a.close();
        b.close();
    }

    @Test
    void whatIsTriedIsHeld() {
        assertThat(one.tryRLock()).isTrue();
        assertThat(two.tryLock()).isTrue();
        assertThat(one.tryLock()).isFalse();
        one.rUnlock();
        two.unlock();
        assertThat(Watch.holders().all()).isEmpty();
    }
}
