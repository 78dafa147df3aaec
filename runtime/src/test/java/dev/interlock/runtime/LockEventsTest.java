package dev.interlock.runtime;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What listeners are told of locks. */
@Timeout(60)
final class LockEventsTest {
    /** Writes down what it is told. */
    private static class Diary implements LockListener {
        final List<String> entries = new CopyOnWriteArrayList<>();

        @Override
        public void waited(String lock, long nanos, boolean acquired) {
            entries.add("waited " + lock + (acquired ? "" : " in vain") + (nanos > 0 ? "" : " for no time"));
        }

        @Override
        public void handedOff(String lock, long waitedNanos) {
            entries.add("handed off " + lock + (waitedNanos > 0 ? "" : " at once"));
        }
    }

    /** Wants to hear of each hold. */
    private static final class HoldDiary extends Diary {
        @Override
        public long longHoldNanos() {
            return 0L;
        }

        @Override
        public void heldLong(String lock, long nanos) {
            entries.add("held " + lock);
        }
    }

    private final Actor a = new Actor("a");
    private final Actor b = new Actor("b");
    private final Mutex mutex = Mutex.named("Test.mu");
    private final RWMutex rw = RWMutex.named("Table.mu");
    private LockListener listening = new Diary();

    @AfterEach
    void dismiss() {
        LockEvents.removeListener(listening);
        a.close();
        b.close();
    }

    private <T extends LockListener> T listen(T listener) {
        listening = listener;
        LockEvents.addListener(listener);
        return listener;
    }

    private void letWait(Lock held, Lock wanted) {
        a.does(held::lock);
        Future<?> waiting = b.blocksIn(wanted::lock);
        a.does(held::unlock);
        Actor.finish(waiting);
        b.does(wanted::unlock);
    }

    @Test
    void aWaitIsTold() {
        Diary diary = listen(new Diary());
        letWait(mutex, mutex);
        assertThat(diary.entries).first().isEqualTo("waited Test.mu");
    }

    @Test
    void readersAndWritersAreTold() {
        Diary diary = listen(new Diary());
        letWait(rw.writeLock(), rw.readLock());
        letWait(rw.readLock(), rw.writeLock());
        assertThat(diary.entries).containsExactly("waited Table.mu", "waited Table.mu");
    }

    @Test
    void aLockWithoutANameIsKnownByItsIdentity() {
        Diary diary = listen(new Diary());
        Mutex unnamed = new Mutex();
        letWait(unnamed, unnamed);
        String identity = "Mutex@" + Integer.toHexString(System.identityHashCode(unnamed));
        assertThat(diary.entries).first().isEqualTo("waited " + identity);
        assertThat(unnamed).hasToString(identity + "[unlocked]");
    }

    private static final class Shelf {
        final Mutex mu = new Mutex();
    }

    @Test
    void aLockThatWasCreatedWatchedIsKnownByItsField() {
        Diary diary = listen(new Diary());
        try (LockOrderMonitor monitor = LockOrderMonitor.start(finding -> {})) {
            Shelf shelf = new Shelf();
            letWait(shelf.mu, shelf.mu);
            assertThat(diary.entries).first().isEqualTo("waited Shelf.mu");
            assertThat(monitor.findDeadlocks()).isEmpty();
        }
    }

    @Test
    void aWaitInVainIsTold() {
        Diary diary = listen(new Diary());
        a.does(mutex::lock);
        b.does(() -> assertThat(mutex.tryLock(5, MILLISECONDS)).isFalse());
        assertThat(diary.entries).containsExactly("waited Test.mu in vain");
    }

    @Test
    void aHandOffIsTold() {
        Diary diary = listen(new Diary());
        a.does(mutex::lock);
        Future<?> waiting = b.blocksIn(mutex::lock);
        a.does(mutex::unlockFair);
        Actor.finish(waiting);
        assertThat(diary.entries).containsExactly("waited Test.mu", "handed off Test.mu");
    }

    @Test
    void whatNeedsNoWaitIsNotTold() {
        Diary diary = listen(new Diary());
        mutex.lock();
        mutex.unlock();
        rw.rLock();
        rw.rUnlock();
        assertThat(diary.entries).isEmpty();
        assertThat(Watch.isOn()).isFalse();
    }

    @Test
    void aHoldIsToldToThoseWhoAsk() throws InterruptedException {
        HoldDiary diary = listen(new HoldDiary());
        mutex.lock();
        assertThat(diary.entries).isEmpty();
        mutex.unlock();
        rw.lock();
        rw.downgrade();
        rw.rUnlock();
        mutex.lock();
        assertThat(mutex.await(() -> false, 1, MILLISECONDS)).isFalse();
        mutex.unlockFair();
        assertThat(diary.entries)
                .containsExactly("held Test.mu", "held Table.mu", "held Table.mu", "held Test.mu", "held Test.mu");
        LockEvents.removeListener(diary);
        assertThat(Watch.isOn()).isFalse();
        mutex.lock();
        mutex.unlock();
        assertThat(diary.entries).hasSize(5);
    }

    @Test
    void aShortHoldIsNotTold() {
        List<String> entries = new CopyOnWriteArrayList<>();
        listen(new LockListener() {
            @Override
            public long longHoldNanos() {
                return 20_000_000L;
            }

            @Override
            public void heldLong(String lock, long nanos) {
                entries.add(lock + (nanos >= 20_000_000L ? "" : " too early"));
            }
        });
        Mutex brief = Mutex.named("Brief.mu");
        long before = System.nanoTime();
        brief.lock();
        brief.unlock();
        boolean wasBrief = System.nanoTime() - before < 20_000_000L;
        mutex.lock();
        for (long end = System.nanoTime() + 20_000_000L; System.nanoTime() - end <= 0; ) {
            LockSupport.parkNanos(1_000_000L);
        }
        mutex.unlock();
        assertThat(entries).contains("Test.mu").hasSize(wasBrief ? 1 : 2);
    }

    @Test
    void whatAListenerThrowsHarmsNobody() {
        listen(new LockListener() {
            @Override
            public void waited(String lock, long nanos, boolean acquired) {
                throw new IllegalStateException("of the listener");
            }
        });
        List<Throwable> uncaught = new CopyOnWriteArrayList<>();
        b.does(() -> Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> uncaught.add(e)));
        letWait(mutex, mutex);
        assertThat(uncaught).singleElement().satisfies(e -> assertThat(e).hasMessage("of the listener"));
        assertThat(mutex.isLocked()).isFalse();
    }
}
