package dev.interlock.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Scopes and other resources: closed once on each way out. */
class ScopesTest {
    @Test
    void aScopeIsKnownByTheVariableThatHoldsIt() {
        Lowered lowered = Lowered.members("""
                static class Held implements AutoCloseable { public void close() {} }
                static class Guard { Held acquire() { return new Held(); } }
                final Guard guard = new Guard(); int n;
                void m() {
                    try (Held held = guard.acquire()) {
                        n = 1;
                    }
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m()
                        b0:
                          read this.guard @5
                          held = call Guard.acquire() on this.guard @5
                          held = acquire this.guard @5
                          write this.n = 1 @6
                          call Held.close() on held @5
                          close held @5
                          return
                        """);
    }

    @Test
    void resourcesAreClosedInReverseOrderOnEachWayOut() {
        Lowered lowered = Lowered.members("""
                interface Pipe extends AutoCloseable { void close(); }
                Pipe open() { return null; }
                void work() {}
                void m() {
                    try (Pipe a = open(); Pipe b = open()) {
                        work();
                    }
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m()
                        b0:
                          $1 = call C.open() on this @5
                          $1 = this.open() @5
                          a = $1 @5
                          goto b1
                        b1 catch b9:
                          $3 = call C.open() on this @5
                          $3 = this.open() @5
                          b = $3 @5
                          goto b2
                        b2 catch b4:
                          call C.work() on this @6
                          if b == null goto b7 else b3
                        b3 catch b9:
                          call Pipe.close() on b @5
                          goto b7
                        b4:
                          if b == null goto b6 else b5
                        b5 catch b9:
                          call Pipe.close() on b @5
                          goto b6
                        b6 catch b9:
                          throw
                        b7:
                          if a == null goto b12 else b8
                        b8:
                          call Pipe.close() on a @5
                          goto b12
                        b9:
                          if a == null goto b11 else b10
                        b10:
                          call Pipe.close() on a @5
                          goto b11
                        b11:
                          throw
                        b12:
                          return
                        """);
    }

    @Test
    void aVariableCanBeTheResource() {
        Lowered lowered = Lowered.members("""
                static class Held implements AutoCloseable { public void close() {} }
                void work() {}
                void m(Held held) {
                    try (held) {
                        work();
                    }
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m(held)
                        b0 catch b2:
                          call C.work() on this @5
                          if held == null goto b5 else b1
                        b1:
                          call Held.close() on held @4
                          close held @4
                          goto b5
                        b2:
                          if held == null goto b4 else b3
                        b3:
                          call Held.close() on held @4
                          close held @4
                          goto b4
                        b4:
                          throw
                        b5:
                          return
                        """);
    }

    @Test
    void aScopeIsClosedByHand() {
        Lowered lowered = Lowered.members("""
                static class Held { void close() {} }
                static class Guard { Held acquire() { return new Held(); } }
                void m(Guard guard) {
                    Held held = guard.acquire();
                    held.close();
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m(guard)
                        b0:
                          held = call Guard.acquire() on guard @4
                          held = acquire guard @4
                          call Held.close() on held @5
                          close held @5
                          return
                        """);
    }

    @Test
    void severalLocksAreTakenTogether() {
        Lowered lowered = Lowered.members("""
                static class Held { public void close() {} }
                static Held lockAll(Lock... locks) { return new Held(); }
                void inline(Lock a, Lock b) {
                    Held held = lockAll(a, b);
                }
                void array(Lock[] all) {
                    lockAll(all);
                }
                """);
        assertThat(lowered.text("C.inline")).isEqualTo("""
                        C.inline(a, b)
                        b0:
                          held = call C.lockAll(a, b) @4
                          held = acquire a, b @4
                          return
                        """);
        assertThat(lowered.text("C.array")).isEqualTo("""
                        C.array(all)
                        b0:
                          $1 = call C.lockAll(all) @7
                          $1 = acquire all[*] @7
                          return
                        """);
    }

    @Test
    void aContractMaySpeakOfAnArgument() {
        Lowered lowered = Lowered.members("""
                static void lockParameter(Lock lock) {}
                Lock[] locks;
                void m(int i) {
                    lockParameter(locks[i]);
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m(i)
                        b0:
                          read this.locks @4
                          read this.locks[i] @4
                          call C.lockParameter(this.locks[i]) @4
                          acquire this.locks[i] @4
                          return
                        """);
    }
}
