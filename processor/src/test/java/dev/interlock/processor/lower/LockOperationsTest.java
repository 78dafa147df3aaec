package dev.interlock.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Lock methods, scopes and monitors in the text form of the lock program. */
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
                }""");
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m()
                        b0:
                          read this.mu @4
                          acquire this.mu @4
                          goto b1
                        b1 catch b2:
                          read this.n @6
                          write this.n = a int @6
                          call C.work() on this @7
                          read this.mu @9
                          release this.mu any @9
                          return
                        b2:
                          read this.mu @9
                          release this.mu any @9
                          throw
                        """);
    }
}
