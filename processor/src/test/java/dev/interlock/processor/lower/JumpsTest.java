package dev.interlock.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Loops, jumps and exceptions, with what runs on the way. */
class JumpsTest {
    @Test
    void finallyRunsOnEachWayOut() {
        Lowered lowered = Lowered.members("""
                int n;
                void work() {}
                int m() {
                    for (;;) {
                        try {
                            if (n == 1) {
                                return 1;
                            }
                            if (n == 2) {
                                break;
                            }
                            if (n == 3) {
                                continue;
                            }
                            work();
                        } finally {
                            n = 7;
                        }
                    }
                    return 2;
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m()
                        b0:
                          goto b1
                        b1:
                          read this.n @6
                          if this.n == 1 goto b2 else b3
                        b2:
                          write this.n = 7 @17
                          return 1
                        b3:
                          read this.n @9
                          if this.n == 2 goto b4 else b5
                        b4:
                          write this.n = 7 @17
                          return 2
                        b5:
                          read this.n @12
                          if this.n == 3 goto b6 else b7
                        b6:
                          write this.n = 7 @17
                          goto b1
                        b7 catch b8:
                          call C.work() on this @15
                          write this.n = 7 @17
                          goto b1
                        b8:
                          write this.n = 7 @17
                          throw
                        """);
    }

    @Test
    void labelsNameOuterLoops() {
        Lowered lowered = Lowered.members("""
                int n;
                void m() {
                    outer:
                    for (int i = 0; i < n; i++) {
                        while (true) {
                            if (n == 1) {
                                continue outer;
                            }
                            if (n == 2) {
                                break outer;
                            }
                            n = 9;
                        }
                    }
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m()
                        b0:
                          i = 0 @4
                          goto b1
                        b1:
                          read this.n @4
                          if i < this.n goto b2 else b6
                        b2:
                          read this.n @6
                          if this.n == 1 goto b5 else b3
                        b3:
                          read this.n @9
                          if this.n == 2 goto b6 else b4
                        b4:
                          write this.n = 9 @12
                          goto b2
                        b5:
                          i = a int @4
                          goto b1
                        b6:
                          return
                        """);
    }

    @Test
    void aLabeledBlockCanBeLeft() {
        Lowered lowered = Lowered.members("""
                int n;
                void m(boolean a) {
                    block: {
                        if (a) {
                            break block;
                        }
                        n = 1;
                    }
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m(a)
                        b0:
                          if a goto b2 else b1
                        b1:
                          write this.n = 1 @7
                          goto b2
                        b2:
                          return
                        """);
    }

    @Test
    void catchClausesAreAChoiceAndLetOthersPass() {
        Lowered lowered = Lowered.members("""
                int n;
                void work() {}
                void m() {
                    try {
                        work();
                    } catch (IllegalStateException | IllegalArgumentException e) {
                        n = 1;
                    } finally {
                        n = 2;
                    }
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m()
                        b0 catch b1:
                          call C.work() on this @5
                          goto b4
                        b1:
                          switch b2 b3
                        b2:
                          e = a RuntimeException @6
                          write this.n = 1 @7
                          goto b4
                        b3 catch b5:
                          throw
                        b4:
                          write this.n = 2 @9
                          return
                        b5:
                          write this.n = 2 @9
                          throw
                        """);
    }

    @Test
    void nothingPassesACatchOfThrowable() {
        Lowered lowered = Lowered.members("""
                int n;
                void work() {}
                void m() {
                    try {
                        work();
                    } catch (Throwable e) {
                        n = 1;
                        throw e;
                    }
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m()
                        b0 catch b1:
                          call C.work() on this @5
                          return
                        b1:
                          e = a Throwable @6
                          write this.n = 1 @7
                          throw
                        """);
    }

    @Test
    void aClauseIsReachedThoughNoInstructionThrows() {
        Lowered lowered = Lowered.members("""
                int n; int[] row;
                void m() {
                    try {
                        n = row[3];
                    } catch (ArrayIndexOutOfBoundsException e) {
                        n = 1;
                    }
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m()
                        b0:
                          switch b1 b2
                        b1:
                          read this.row @4
                          read this.row[3] @4
                          write this.n = this.row[3] @4
                          goto b3
                        b2:
                          e = a ArrayIndexOutOfBoundsException @5
                          write this.n = 1 @6
                          goto b3
                        b3:
                          return
                        """);
    }

    @Test
    void aFinallyThatReturnsEndsTheException() {
        Lowered lowered = Lowered.members("""
                int n;
                void work() {}
                int m() {
                    try {
                        work();
                    } finally {
                        return n;
                    }
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m()
                        b0 catch b1:
                          call C.work() on this @5
                          read this.n @7
                          return this.n
                        b1:
                          read this.n @7
                          return this.n
                        """);
    }

    @Test
    void doTestsAfterTheTurn() {
        Lowered lowered = Lowered.members("""
                int n;
                void m() {
                    do {
                        if (n == 2) {
                            continue;
                        }
                        n = 3;
                    } while (n > 0);
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m()
                        b0:
                          goto b1
                        b1:
                          read this.n @4
                          if this.n == 2 goto b3 else b2
                        b2:
                          write this.n = 3 @7
                          goto b3
                        b3:
                          read this.n @8
                          if 0 < this.n goto b1 else b4
                        b4:
                          return
                        """);
    }

    @Test
    void forEachAsksTheIterator() {
        Lowered lowered = Lowered.members("""
                List<String> list; int n;
                void m() {
                    for (String s : list) {
                        n = 1;
                    }
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m()
                        b0:
                          read this.list @3
                          $0 = call List.iterator() on this.list @3
                          $0 = this.list.iterator() @3
                          goto b1
                        b1:
                          $1 = call Iterator.hasNext() on $0 @3
                          if $1 goto b2 else b3
                        b2:
                          $2 = call Iterator.next() on $0 @3
                          $2 = $0.next() @3
                          s = $2 @3
                          write this.n = 1 @4
                          goto b1
                        b3:
                          return
                        """);
    }

    @Test
    void forEachOverAnArrayReadsIt() {
        Lowered lowered = Lowered.members("""
                int[] row; int n;
                void m() {
                    for (int k : row) {
                        n = k;
                    }
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m()
                        b0:
                          read this.row @3
                          goto b1
                        b1:
                          if ? goto b2 else b3
                        b2:
                          read this.row[*] @3
                          k = a int @3
                          write this.n = k @4
                          goto b1
                        b3:
                          return
                        """);
    }
}
