package dev.interlock.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Switches of all forms. */
class SwitchesTest {
    @Test
    void casesFallThrough() {
        Lowered lowered = Lowered.members("""
                int n;
                void m(int k) {
                    switch (k) {
                        case 1:
                            n = 1;
                        case 2:
                            n = 2;
                            break;
                        default:
                            n = 3;
                    }
                    n = 4;
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m(k)
                        b0:
                          if k == 1 goto b2 else b1
                        b1:
                          if k == 2 goto b3 else b4
                        b2:
                          write this.n = 1 @5
                          goto b3
                        b3:
                          write this.n = 2 @7
                          goto b5
                        b4:
                          write this.n = 3 @10
                          goto b5
                        b5:
                          write this.n = 4 @12
                          return
                        """);
    }

    @Test
    void arrowsDoNotFallThroughAndNothingMayMatch() {
        Lowered lowered = Lowered.members("""
                int n;
                void m(String k) {
                    switch (k) {
                        case "a" -> n = 1;
                        case "b", "c" -> {
                            n = 2;
                        }
                    }
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m(k)
                        b0:
                          if k == "a" goto b3 else b1
                        b1:
                          if k == "b" goto b4 else b2
                        b2:
                          if k == "c" goto b4 else b5
                        b3:
                          write this.n = 1 @4
                          goto b5
                        b4:
                          write this.n = 2 @6
                          goto b5
                        b5:
                          return
                        """);
    }

    @Test
    void aSwitchExpressionYieldsToOneVariable() {
        Lowered lowered = Lowered.members("""
                int n;
                int m(String k) {
                    return switch (k) {
                        case "x" -> 1;
                        case "y" -> {
                            n = 4;
                            yield 5;
                        }
                        default -> throw new IllegalStateException();
                    };
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m(k)
                        b0:
                          if k == "x" goto b2 else b1
                        b1:
                          if k == "y" goto b3 else b4
                        b2:
                          $1 = 1 @4
                          goto b5
                        b3:
                          write this.n = 4 @6
                          $1 = 5 @7
                          goto b5
                        b4:
                          new IllegalStateException() @9
                          throw
                        b5:
                          return $1
                        """);
    }

    @Test
    void yieldRunsTheFinallyBlockOnItsWay() {
        Lowered lowered = Lowered.members("""
                int n;
                int m(int k) {
                    return switch (k) {
                        case 1:
                            try {
                                yield 1;
                            } finally {
                                n = 1;
                            }
                        default:
                            yield 2;
                    };
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m(k)
                        b0:
                          if k == 1 goto b1 else b2
                        b1:
                          $1 = 1 @6
                          write this.n = 1 @8
                          goto b3
                        b2:
                          $1 = 2 @11
                          goto b3
                        b3:
                          return $1
                        """);
    }

    @Test
    void ofManyLabelsNobodyAsksWhichOneItIs() {
        Lowered lowered = Lowered.members("""
                int n;
                void m(int k) {
                    switch (k) {
                        case 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17 -> n = 1;
                        default -> n = 2;
                    }
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m(k)
                        b0:
                          switch b1 b2
                        b1:
                          write this.n = 1 @4
                          goto b3
                        b2:
                          write this.n = 2 @5
                          goto b3
                        b3:
                          return
                        """);
    }
}
