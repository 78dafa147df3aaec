package dev.interlock.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Lock methods, monitors and conditions in the text form of the lock program. */
class LockOperationsTest {
    @Test
    void lockAndUnlockInFinallyReleaseOnBothWaysOut() {
        Lowered lowered = Lowered.members("""
                final Lock mu = new ReentrantLock(); int n;
                void work() {}
                void m() {
                    mu.lock();
                    try {
                        n++;
                        work();
                    } finally {
                        mu.unlock();
                    }
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m()
                        b0 catch b1:
                          read this.mu @4
                          acquire this.mu @4
                          read this.n @6
                          write this.n = a int @6
                          call C.work() on this @7
                          read this.mu @9
                          release this.mu any @9
                          return
                        b1:
                          read this.mu @9
                          release this.mu any @9
                          throw
                        """);
    }

    @Test
    void aTriedLockIsHeldWhereTheResultIsTrue() {
        Lowered lowered = Lowered.members("""
                final Lock mu = new ReentrantLock(); int n;
                void m() {
                    if (!mu.tryLock()) {
                        return;
                    }
                    n = 1;
                    mu.unlock();
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m()
                        b0:
                          read this.mu @3
                          $0 = try this.mu @3
                          if $0 goto b2 else b1
                        b1:
                          return
                        b2:
                          write this.n = 1 @6
                          read this.mu @7
                          release this.mu any @7
                          return
                        """);
    }

    @Test
    void theResultOfATryLockIsFollowedThroughALocalVariable() {
        Lowered lowered = Lowered.members("""
                final Lock mu = new ReentrantLock(); int n;
                void m(boolean wanted) {
                    boolean ok = wanted && mu.tryLock();
                    if (ok) {
                        n = 1;
                    }
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m(wanted)
                        b0:
                          if wanted goto b1 else b3
                        b1:
                          read this.mu @3
                          $3 = try this.mu @3
                          if $3 goto b2 else b3
                        b2:
                          $2 = true @3
                          goto b4
                        b3:
                          $2 = false @3
                          goto b4
                        b4:
                          ok = $2 @3
                          if ok goto b5 else b6
                        b5:
                          write this.n = 1 @5
                          goto b6
                        b6:
                          return
                        """);
    }

    @Test
    void aStampThatIsNotZeroIsALockThatIsHeld() {
        Lowered lowered = Lowered.members("""
                int n;
                void m(StampedLock lock) {
                    long stamp = lock.tryWriteLock();
                    if (stamp != 0L) {
                        n = 1;
                        lock.unlock(stamp);
                    }
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m(lock)
                        b0:
                          $2 = try lock @3
                          stamp = $2 @3
                          if stamp goto b1 else b2
                        b1:
                          write this.n = 1 @5
                          release lock any @6
                          goto b2
                        b2:
                          return
                        """);
    }

    @Test
    void aDroppedResultStillHasAName() {
        Lowered lowered = Lowered.members("""
                final Lock mu = new ReentrantLock();
                void m() {
                    mu.tryLock();
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m()
                        b0:
                          read this.mu @3
                          $0 = try this.mu @3
                          return
                        """);
    }

    @Test
    void aGetterNamesTheLockThatItReturns() {
        Lowered lowered = Lowered.members("""
                final Lock mu = new ReentrantLock();
                Lock getLock() { return mu; }
                void m() {
                    getLock().lock();
                    getLock().unlock();
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m()
                        b0:
                          $0 = call C.getLock() on this @4
                          $0 = this.getLock() @4
                          acquire $0 @4
                          $1 = call C.getLock() on this @5
                          $1 = this.getLock() @5
                          release $1 any @5
                          return
                        """);
    }

    @Test
    void theViewsOfAReadWriteLockAreNamesAndNoCalls() {
        Lowered lowered = Lowered.members("""
                final ReadWriteLock rw = new ReentrantReadWriteLock();
                void m() {
                    rw.readLock().lock();
                    rw.readLock().unlock();
                    Lock write = rw.writeLock();
                    write.lock();
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m()
                        b0:
                          read this.rw @3
                          acquire this.rw.readLock() @3
                          read this.rw @4
                          release this.rw.readLock() any @4
                          read this.rw @5
                          write = this.rw.writeLock() @5
                          acquire write @6
                          return
                        """);
    }

    @Test
    void aFreshLockThatNothingNamesGetsAVariable() {
        Lowered lowered = Lowered.members("""
                void m() {
                    new ReentrantLock().lock();
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m()
                        b0:
                          $0 = new ReentrantLock() @2
                          acquire $0 @2
                          return
                        """);
    }

    @Test
    void aLockOfTheSourceIsCalledAndThenTaken() {
        Lowered lowered = Lowered.members("""
                static class Own { void lock() {} void unlock() {} }
                void m(Own own) {
                    own.lock();
                    own.unlock();
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m(own)
                        b0:
                          call Own.lock() on own @3
                          acquire own @3
                          call Own.unlock() on own @4
                          release own any @4
                          return
                        """);
    }

    @Test
    void aSynchronizedBlockLetsTheMonitorGoOnEveryWayOut() {
        Lowered lowered = Lowered.members("""
                int n; C next;
                void work() {}
                void m() {
                    synchronized (next) {
                        if (n == 1) {
                            return;
                        }
                        work();
                    }
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m()
                        b0:
                          read this.next @4
                          acquire monitor of this.next @4
                          read this.n @5
                          if this.n == 1 goto b1 else b2
                        b1:
                          release monitor of this.next @4
                          return
                        b2 catch b3:
                          call C.work() on this @8
                          release monitor of this.next @4
                          return
                        b3:
                          release monitor of this.next @4
                          throw
                        """);
    }

    @Test
    void aSynchronizedMethodHoldsTheMonitorOfThisOrOfTheClass() {
        Lowered lowered = Lowered.members("""
                int n; static int k;
                synchronized int m() {
                    return n;
                }
                static synchronized void s() {
                    k = 1;
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m()
                        b0:
                          acquire monitor of this @2
                          read this.n @3
                          release monitor of this @2
                          return this.n
                        """);
        assertThat(lowered.text("C.s")).isEqualTo("""
                        C.s()
                        b0:
                          acquire monitor of C.class @5
                          write C.k = 1 @6
                          release monitor of C.class @5
                          return
                        """);
    }

    @Test
    void waitAndNotifyAreOfTheMonitor() {
        Lowered lowered = Lowered.members("""
                int n;
                synchronized void m(Condition condition) throws InterruptedException {
                    while (n == 0) {
                        wait();
                    }
                    notifyAll();
                    condition.await();
                    condition.signal();
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m(condition)
                        b0:
                          acquire monitor of this @2
                          goto b1
                        b1:
                          read this.n @3
                          if this.n == 0 goto b2 else b3
                        b2 catch b4:
                          wait monitor of this @4
                          goto b1
                        b3 catch b4:
                          signal monitor of this @6
                          wait condition @7
                          signal condition @8
                          release monitor of this @2
                          return
                        b4:
                          release monitor of this @2
                          throw
                        """);
    }
}
