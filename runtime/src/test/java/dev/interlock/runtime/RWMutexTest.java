package dev.interlock.runtime;

import static java.util.concurrent.TimeUnit.DAYS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.Future;
import java.util.concurrent.locks.Condition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@SuppressWarnings("try") // a scope is used by closing it
final class RWMutexTest {
    private final RWMutex mu = RWMutex.named("test.lock");
    private final Actor a = new Actor("a");
    private final Actor b = new Actor("b");
    private final Actor c = new Actor("c");

    @AfterEach
    void dismiss() {
        a.close();
        b.close();
        c.close();
    }

    @Test
    void readersAreInsideTogether() {
        a.does(mu::rLock);
        b.does(mu::rLock);
        assertThat(c.can(mu::tryRLock)).isTrue();
        assertThat(mu.getReadLockCount()).isEqualTo(3);
        assertThat(c.can(mu::tryLock)).isFalse();
    }

    @Test
    void aWriterIsInsideAlone() throws Exception {
        a.does(mu::lock);
        assertThat(b.can(mu::tryLock)).isFalse();
        assertThat(b.can(mu::tryRLock)).isFalse();
        assertThat(b.can(() -> mu.tryRLock(2, MILLISECONDS))).isFalse();
        assertThat(b.can(() -> mu.tryLock(2, MILLISECONDS))).isFalse();
        a.does(mu::unlock);
        assertThat(b.can(mu::tryRLock)).isTrue();
    }

    @Test
    void aWaitingWriterHoldsNewReadersBack() {
        a.does(mu::rLock);
        Future<?> writer = b.blocksIn(mu::lock);
        assertThat(c.can(mu::tryRLock)).isFalse();
        Future<?> reader = c.blocksIn(mu::rLock);
        a.does(mu::rUnlock);
        Actor.finish(writer);
        assertThat(reader.isDone()).isFalse();
        b.does(mu::unlock);
        Actor.finish(reader);
    }

    @Test
    void waitingReadersGoBeforeTheNextWriter() {
        a.does(mu::lock);
        Future<?> writer = b.blocksIn(mu::lock);
        Future<?> reader = c.blocksIn(mu::rLock);
        a.does(mu::unlock);
        Actor.finish(reader);
        assertThat(writer.isDone()).isFalse();
        c.does(mu::rUnlock);
        Actor.finish(writer);
    }

    @Test
    void aWriterThatGivesUpLetsReadersIn() {
        a.does(mu::rLock);
        Future<?> writer =
                b.blocksIn(() -> assertThatThrownBy(mu::lockInterruptibly).isInstanceOf(InterruptedException.class));
        Future<?> reader = c.blocksIn(mu::rLock);
        b.thread().interrupt();
        Actor.finish(writer);
        Actor.finish(reader);
        assertThat(mu.getReadLockCount()).isEqualTo(2);
    }

    @Test
    void aReaderThatGivesUpLeavesNoTrace() {
        a.does(mu::lock);
        Future<?> reader = b.blocksIn(
                () -> assertThatThrownBy(() -> mu.tryRLock(1, DAYS)).isInstanceOf(InterruptedException.class));
        b.thread().interrupt();
        Actor.finish(reader);
        a.does(mu::unlock);
        assertThat(mu.getReadLockCount()).isZero();
        assertThat(c.can(mu::tryLock)).isTrue();
    }

    @Test
    void downgradeLetsReadersInAndKeepsWritersOut() {
        a.does(mu::lock);
        Future<?> reader = b.blocksIn(mu::rLock);
        a.does(mu::downgrade);
        Actor.finish(reader);
        assertThat(mu.getReadLockCount()).isEqualTo(2);
        assertThat(c.can(mu::tryLock)).isFalse();
        a.does(mu::rUnlock);
        b.does(mu::rUnlock);
        assertThat(c.can(mu::tryLock)).isTrue();
    }

    @Test
    void misuseThrowsAndChangesNothing() {
        a.does(() -> {
            assertMisuse(mu::rUnlock, "rUnlock of RWMutex test.lock by thread \"a\"");
            assertMisuse(mu::unlock, "it is not locked");
            assertMisuse(mu::downgrade, "it is not locked");
            mu.rLock();
            assertMisuse(mu::unlock, "it is not locked");
            assertMisuse(mu::lock, "holds the read lock");
            assertMisuse(() -> mu.tryLock(1, DAYS), "holds the read lock");
            assertMisuse(mu::rLock, "already holds it");
            assertThat(mu.tryLock()).isFalse();
            mu.rUnlock();
            mu.lock();
            assertMisuse(mu::rUnlock, "held by thread \"a\"");
            assertMisuse(mu::lock, "already holds it");
            assertMisuse(mu::rLock, "already holds it");
        });
        b.does(() -> assertMisuse(mu::unlock, "held by thread \"a\""));
        a.does(mu::unlock);
        assertThat(mu).hasToString("RWMutex test.lock[unlocked]");
        assertThat(c.can(mu::tryLock)).isTrue();
    }

    /** The only reader is known, so that nobody else can unlock for it. */
    @Test
    void readUnlockByAThreadThatIsNotInsideThrowsAndChangesNothing() {
        a.does(mu::rLock);
        b.does(() -> assertMisuse(mu::rUnlock, "rUnlock of RWMutex test.lock by thread \"b\""));
        b.does(() -> assertMisuse(mu::rUnlock, "held by thread \"a\""));
        assertThat(mu.getReadLockCount()).isEqualTo(1);
        assertThat(c.can(mu::tryLock)).isFalse();
        a.does(mu::rUnlock);
        assertThat(c.can(mu::tryLock)).isTrue();
    }

    @Test
    void readersLeaveInAnyOrder() {
        a.does(mu::rLock);
        b.does(mu::rLock);
        a.does(mu::rUnlock);
        c.does(mu::rLock);
        assertThat(mu.getReadLockCount()).isEqualTo(2);
        b.does(mu::rUnlock);
        assertThat(a.can(mu::tryLock)).isFalse();
        c.does(mu::rUnlock);
        assertThat(a.can(mu::tryLock)).isTrue();
    }

    @Test
    void aWriterThatBecameAReaderIsKnown() {
        a.does(() -> {
            mu.lock();
            mu.downgrade();
            assertMisuse(mu::rLock, "already holds it");
            assertMisuse(mu::lock, "holds the read lock");
            mu.rUnlock();
        });
        assertThat(c.can(mu::tryLock)).isTrue();
    }

    private static void assertMisuse(Actor.Step step, String words) {
        assertThatThrownBy(step::run)
                .isInstanceOf(IllegalMonitorStateException.class)
                .hasMessageContaining(words);
    }

    @Test
    void toStringSaysWhoIsInside() {
        a.does(mu::rLock);
        assertThat(mu).hasToString("RWMutex test.lock[read-locked by 1]");
        a.does(mu::rUnlock);
        a.does(mu::lock);
        assertThat(mu.toString()).contains("locked by thread \"a\"");
    }

    @Test
    void viewsAndScopesAreThisLock() {
        assertThat(mu.rLocker()).isSameAs(mu.readLock());
        assertThat(mu.writeLock()).isSameAs(mu.writeLock());
        a.does(() -> {
            try (Held held = mu.acquireRead()) {
                assertThat(mu.getReadLockCount()).isEqualTo(1);
            }
            try (Held held = mu.acquireWrite()) {
                assertThat(mu.isHeldByCurrentThread()).isTrue();
            }
        });
        assertThat(mu).hasToString("RWMutex test.lock[unlocked]");
        assertThatThrownBy(() -> mu.readLock().newCondition()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void readersSeeWholeWrites() {
        long[] pair = new long[2];
        Threads.run(4, i -> {
            for (int n = 0; n < 5_000; n++) {
                if (n % 8 == i) {
                    mu.lock();
                    pair[0]++;
                    pair[1]++;
                    mu.unlock();
                } else {
                    mu.rLock();
                    boolean whole = pair[0] == pair[1];
                    mu.rUnlock();
                    assertThat(whole).isTrue();
                }
            }
        });
        assertThat(pair[0]).isEqualTo(4 * 5_000 / 8);
    }

    @Test
    void interruptsEndTheWaitsOfBothSides() {
        a.does(mu::lock);
        Future<?> reader =
                b.blocksIn(() -> assertThatThrownBy(mu::rLockInterruptibly).isInstanceOf(InterruptedException.class));
        Future<?> writer =
                c.blocksIn(() -> assertThatThrownBy(mu::lockInterruptibly).isInstanceOf(InterruptedException.class));
        assertThat(mu.getQueueLength()).isEqualTo(2);
        b.thread().interrupt();
        c.thread().interrupt();
        Actor.finish(reader);
        Actor.finish(writer);
        assertThat(mu.getQueueLength()).isZero();
    }

    @Test
    void ownerAndReadersCanBeAskedFor() {
        assertThat(mu.isWriteLocked()).isFalse();
        assertThat(mu.getOwner()).isEmpty();
        a.does(mu::lock);
        assertThat(mu.isWriteLocked()).isTrue();
        assertThat(mu.getOwner()).contains(a.thread());
        Future<?> reader = b.blocksIn(mu::rLock);
        assertThat(mu)
                .hasToString("RWMutex test.lock[locked by thread \"a\" #" + ThreadId.of(a.thread())
                        + ", 1 waiting to read]");
        a.does(mu::unlock);
        Actor.finish(reader);
        assertThat(mu.isWriteLocked()).isFalse();
        assertThat(mu.getOwner()).isEmpty();
        Future<?> writer = a.blocksIn(mu::lock);
        assertThat(mu.isWriteLocked()).as("it waits for the reader").isFalse();
        b.does(mu::rUnlock);
        Actor.finish(writer);
    }

    /** A writer that comes back from a condition is a writer as any other: readers that were there first go first. */
    @Test
    void aWriterThatComesBackWaitsForReaders() {
        Condition condition = mu.writeLock().newCondition();
        Future<?> waiting = a.blocksIn(() -> {
            mu.lock();
            condition.awaitUninterruptibly();
            assertThat(mu.isWriteLocked()).isTrue();
            mu.unlock();
        });
        b.does(mu::lock);
        Future<?> reader = c.blocksIn(mu::rLock);
        b.does(condition::signal);
        b.does(mu::unlock);
        Actor.finish(reader);
        assertThat(waiting.isDone()).isFalse();
        c.does(mu::rUnlock);
        Actor.finish(waiting);
    }
}
