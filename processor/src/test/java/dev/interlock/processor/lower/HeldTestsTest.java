package dev.interlock.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tests of whether a lock is held, and what is believed of them. */
class HeldTestsTest {
    @Test
    void aThrowingTestLeavesTheLockHeld() {
        Lowered lowered = Lowered.members("""
                int n;
                void m() {
                    if (!Thread.holdsLock(this)) {
                        throw new IllegalStateException();
                    }
                    n = 1;
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m()
                        b0:
                          if held monitor of this goto b1 else b2
                        b1:
                          assume monitor of this @3
                          write this.n = 1 @6
                          return
                        b2:
                          new IllegalStateException() @4
                          throw
                        """);
    }

    @Test
    void anAssertionIsBelieved() {
        Lowered lowered = Lowered.members("""
                int n;
                void m(ReentrantLock lock) {
                    assert lock.isHeldByCurrentThread() && n > 0 : "n is " + n;
                    n = 1;
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m(lock)
                        b0:
                          if held lock goto b1 else b2
                        b1:
                          assume lock @3
                          read this.n @3
                          if 0 < this.n goto b3 else b2
                        b2:
                          read this.n @3
                          throw
                        b3:
                          write this.n = 1 @4
                          return
                        """);
    }

    @Test
    void anOrdinaryAssertionMayBeOff() {
        Lowered lowered = Lowered.members("""
                int n;
                void m(int k) {
                    assert k > 0;
                    n = 1;
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m(k)
                        b0:
                          switch b1 b3
                        b1:
                          if 0 < k goto b3 else b2
                        b2:
                          throw
                        b3:
                          write this.n = 1 @4
                          return
                        """);
    }

    @Test
    void anArgumentOfACheckIsATest() {
        Lowered lowered = Lowered.members("""
                static void checkState(boolean state, String message) {}
                int n;
                void m(ReentrantReadWriteLock lock) {
                    checkState(lock.isWriteLockedByCurrentThread(), "not locked");
                    n = 1;
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m(lock)
                        b0:
                          if held lock goto b1 else b2
                        b1:
                          assume lock @4
                          call C.checkState(true, "not locked") @4
                          write this.n = 1 @5
                          return
                        b2:
                          throw
                        """);
    }

    @Test
    void anArgumentOfAnyOtherMethodIsNone() {
        Lowered lowered = Lowered.members("""
                static void report(boolean state) {}
                int n;
                void m(ReentrantLock lock) {
                    report(lock.isHeldByCurrentThread());
                    n = 1;
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m(lock)
                        b0:
                          $1 = call ReentrantLock.isHeldByCurrentThread() on lock @4
                          call C.report($1) @4
                          write this.n = 1 @5
                          return
                        """);
    }
}
