package dev.interlock.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Single steps of the mutex's protocol, in one thread that plays all the parts: what each leaves behind. */
@Timeout(60)
final class ProtocolTest {
    private static final long OTHER = Long.MAX_VALUE;

    private final Scripted lock = new Scripted();
    private final Waiter second = new Waiter(Patience.ENDLESS);

    /** A mutex that does what the test wants in the moment before a waiter parks. */
    private static final class Scripted extends QueuedMutex {
        private @Nullable Runnable script;
        private int parked;

        @Override
        Object blockerOf(Waiter w) {
            parked++;
            if (script != null) {
                script.run();
            }
            return this;
        }
    }

    private static Waiter hasty() {
        return new Waiter(Patience.uninterruptible(0, TimeUnit.NANOSECONDS));
    }

    private boolean isSomebodyOnTheWay() {
        return (lock.queue & WaiterQueue.WOKEN) != 0;
    }

    @Test
    void whoWasWokenInVainJoinsAgainAtTheFrontAndIsWatchful() {
        lock.tryClaim(OTHER);
        lock.join(second, false, 0);
        Waiter woken = hasty();
        woken.tryAgain();
        lock.add(WaiterQueue.WOKEN);
        lock.script = () -> {
            assertThat(lock.head).isSameAs(woken);
            assertThat(lock.waiters()).isEqualTo(2);
            assertThat(isSomebodyOnTheWay()).isFalse();
            assertThat(woken.watchful).isEqualTo(!MutexCore.FENCED);
        };
        assertThat(lock.contend(woken)).isEqualTo(Outcome.TIMED_OUT);
        assertThat(lock.parked).isPositive();
        assertThat(lock.head).isSameAs(second);
        assertThat(second.watchful).isEqualTo(!MutexCore.FENCED);
        assertThat(lock.queue).isEqualTo(WaiterQueue.ONE);
    }

    @Test
    void whoComesNewJoinsAtTheBack() {
        lock.tryClaim(OTHER);
        lock.join(second, false, 0);
        lock.script = () -> {
            assertThat(lock.head).isSameAs(second);
            assertThat(lock.waiters()).isEqualTo(2);
        };
        Waiter w = hasty();
        assertThat(lock.contend(w)).isEqualTo(Outcome.TIMED_OUT);
        assertThat(w.watchful).isFalse();
        assertThat(lock.queue).isEqualTo(WaiterQueue.ONE);
    }

    @Test
    void whoHasJoinedLooksAtTheLockBeforeItParks() {
        Waiter w = hasty();
        lock.join(w, false, 0);
        lock.reacquireInTurn(w);
        assertThat(lock.parked).isZero();
        assertThat(lock.ownerId()).isEqualTo(w.id);
        assertThat(lock.queue).isZero();
        assertThat(lock.head).isNull();
    }

    @Test
    void whoClaimsTheLockAsSomeoneThatWasTakenOffTheQueueGivesTheWakeUpBack() {
        lock.tryClaim(OTHER);
        Waiter w = new Waiter(Patience.ENDLESS);
        lock.script = () -> {
            // Woken, and before it knows: the lock is free for it.
            lock.owner = ThreadId.NONE;
            lock.wake();
            assertThat(isSomebodyOnTheWay()).isTrue();
        };
        assertThat(lock.contend(w)).isEqualTo(Outcome.ACQUIRED);
        assertThat(lock.ownerId()).isEqualTo(w.id);
        assertThat(lock.queue).isZero();
    }

    @Test
    void whoIsHandedTheLockIsTheOwnerWhenItKnows() {
        lock.tryClaim(OTHER);
        Waiter w = new Waiter(Patience.ENDLESS);
        lock.script = () -> {
            lock.letGo(Release.HAND_OFF);
            assertThat(w.status()).isEqualTo(Waiter.GRANTED);
            assertThat(lock.ownerId()).isEqualTo(w.id);
        };
        assertThat(lock.contend(w)).isEqualTo(Outcome.ACQUIRED);
        assertThat(lock.queue).isZero();
    }

    @Test
    void aReleaseWakesOneAndNoOtherUntilThatOneHasTried() {
        Waiter first = new Waiter(Patience.ENDLESS);
        lock.tryClaim(OTHER);
        lock.join(first, false, 0);
        lock.join(second, false, 0);
        lock.letGo(Release.WAKE);
        assertThat(first.status()).isEqualTo(Waiter.WOKEN);
        lock.tryClaim(OTHER);
        assertThat(lock.isSeenTo()).isTrue();
        lock.letGo(Release.WAKE);
        assertThat(second.status()).isEqualTo(Waiter.QUEUED);
        assertThat(lock.waiters()).isEqualTo(1);
    }

    @Test
    void aReleaseThatSawNobodyLooksOnceMore() {
        lock.tryClaim(OTHER);
        Release seen = lock.prepareRelease();
        assertThat(seen).isEqualTo(Release.PLAIN);
        lock.join(second, false, 0);
        lock.letGo(seen);
        assertThat(second.status()).isEqualTo(Waiter.WOKEN);
    }

    @Test
    void whoIsStoppedAfterItWasWokenWakesTheNext() {
        lock.tryClaim(OTHER);
        Waiter first = new Waiter(Patience.ENDLESS);
        lock.script = () -> {
            lock.join(second, false, 0);
            lock.owner = ThreadId.NONE;
            lock.wake();
            throw new IllegalStateException("stopped");
        };
        assertThatThrownBy(() -> lock.contend(first)).isInstanceOf(IllegalStateException.class);
        assertThat(first.status()).isEqualTo(Waiter.WOKEN);
        assertThat(second.status()).isEqualTo(Waiter.WOKEN);
        assertThat(lock.queue).isEqualTo(WaiterQueue.WOKEN);
    }

    @Test
    void whoIsStoppedAfterItWasHandedTheLockLetsItGo() {
        lock.tryClaim(OTHER);
        Waiter first = new Waiter(Patience.ENDLESS);
        lock.script = () -> {
            lock.join(second, false, 0);
            lock.letGo(Release.HAND_OFF);
            throw new IllegalStateException("stopped");
        };
        assertThatThrownBy(() -> lock.contend(first)).isInstanceOf(IllegalStateException.class);
        assertThat(lock.ownerId()).isEqualTo(ThreadId.NONE);
        assertThat(second.status()).isEqualTo(Waiter.WOKEN);
        assertThat(lock.queue).isEqualTo(WaiterQueue.WOKEN);
    }

    @Test
    void eachReaderThatMayBeTheLastTellsTheWriter() {
        ReadSide readers = new WriteSide(Details.UNOWNED).readers;
        readers.enter(1);
        readers.enter(2);
        assertThat(readers.readers()).isEqualTo(2);
        readers.holdBack(Thread.currentThread());
        LockSupport.parkNanos(1);
        readers.leave(1);
        assertThat(isTold()).isTrue();
        assertThat(readers.isDrained()).isFalse();
        readers.leave(2);
        assertThat(isTold()).isTrue();
        assertThat(readers.isDrained()).isTrue();
    }

    @Test
    void aWriterThatBecomesAReaderBesideAnotherIsCounted() {
        ReadSide readers = new WriteSide(Details.UNOWNED).readers;
        readers.enter(1);
        readers.holdBack(Thread.currentThread());
        readers.endDraining();
        readers.reopenAsReader(2);
        assertThat(readers.readers()).isEqualTo(2);
        assertThat(readers.leave(1)).isTrue();
        assertThat(readers.leave(2)).isTrue();
        assertThat(readers.isFree()).isTrue();
    }

    /** Whether this thread has been unparked. */
    private static boolean isTold() {
        long before = System.nanoTime();
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(20));
        return System.nanoTime() - before < TimeUnit.SECONDS.toNanos(15);
    }

    @Test
    void theClockOfTheNextOneStartsWithItsTurn() {
        boolean startedAnew = false;
        for (int n = 0; n < 100 && !startedAnew; n++) {
            Scripted fresh = new Scripted();
            fresh.tryClaim(OTHER);
            fresh.join(new Waiter(Patience.ENDLESS), false, 0);
            fresh.join(new Waiter(Patience.ENDLESS), false, 0);
            for (long end = System.nanoTime() + 1_500_000L; System.nanoTime() - end < 0; ) {
                Thread.onSpinWait();
            }
            assertThat(fresh.isHeadOverdue()).isTrue();
            fresh.letGo(Release.HAND_OFF);
            startedAnew = !fresh.isHeadOverdue();
        }
        assertThat(startedAnew).isTrue();
    }
}
