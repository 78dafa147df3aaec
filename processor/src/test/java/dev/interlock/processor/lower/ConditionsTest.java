package dev.interlock.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Boolean expressions as branches. */
class ConditionsTest {
    @Test
    void shortCircuitsAreBranches() {
        Lowered lowered = Lowered.members("""
                int n;
                void m(boolean a, boolean b) {
                    if (a == true && (b || !a)) {
                        n = 1;
                    }
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m(a, b)
                        b0:
                          if a goto b1 else b4
                        b1:
                          if b goto b3 else b2
                        b2:
                          if a goto b4 else b3
                        b3:
                          write this.n = 1 @4
                          goto b4
                        b4:
                          return
                        """);
    }

    @Test
    void aConstantConditionHasOneWay() {
        Lowered lowered = Lowered.members("""
                static final boolean DEBUG = false;
                int n;
                void work() {}
                void m() {
                    if (DEBUG && n == 1) {
                        n = 1;
                    }
                    while (!DEBUG) {
                        work();
                    }
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m()
                        b0:
                          goto b1
                        b1:
                          call C.work() on this @9
                          goto b1
                        """);
    }

    @Test
    void comparisonsAreWrittenWithLessOrEqual() {
        Lowered lowered = Lowered.members("""
                int n;
                void m(C other) {
                    if (n >= other.n) {
                        n = 2;
                    }
                    if (other != null) {
                        n = 3;
                    }
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m(other)
                        b0:
                          read this.n @3
                          read other.n @3
                          if other.n <= this.n goto b1 else b2
                        b1:
                          write this.n = 2 @4
                          goto b2
                        b2:
                          if other == null goto b4 else b3
                        b3:
                          write this.n = 3 @7
                          goto b4
                        b4:
                          return
                        """);
    }

    @Test
    void aNegatedValueIsAVariableThatIsTrueOrFalse() {
        Lowered lowered = Lowered.members("""
                void m(boolean a) {
                    boolean b = !a;
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m(a)
                        b0:
                          if a goto b2 else b1
                        b1:
                          $2 = true @2
                          goto b3
                        b2:
                          $2 = false @2
                          goto b3
                        b3:
                          b = $2 @2
                          return
                        """);
    }

    @Test
    void aConditionalExpressionIsTwoWaysToOneVariable() {
        Lowered lowered = Lowered.members("""
                int n;
                int m(boolean a, C other) {
                    return a ? n : other.n;
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m(a, other)
                        b0:
                          if a goto b1 else b2
                        b1:
                          read this.n @3
                          $2 = this.n @3
                          goto b3
                        b2:
                          read other.n @3
                          $2 = other.n @3
                          goto b3
                        b3:
                          return $2
                        """);
    }

    @Test
    void aConditionalConditionNeedsNoVariable() {
        Lowered lowered = Lowered.members("""
                int m(boolean a, boolean b, boolean c) {
                    if (a ? b : c) {
                        return 1;
                    }
                    return 2;
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m(a, b, c)
                        b0:
                          if a goto b1 else b2
                        b1:
                          if b goto b3 else b4
                        b2:
                          if c goto b3 else b4
                        b3:
                          return 1
                        b4:
                          return 2
                        """);
    }

    @Test
    void aPatternSetsItsVariable() {
        Lowered lowered = Lowered.members("""
                int n;
                void m(Object o) {
                    if (o instanceof C c && c.n == 1) {
                        n = 2;
                    }
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m(o)
                        b0:
                          c = o @3
                          if ? goto b1 else b3
                        b1:
                          read c.n @3
                          if c.n == 1 goto b2 else b3
                        b2:
                          write this.n = 2 @4
                          goto b3
                        b3:
                          return
                        """);
    }

    @Test
    void whetherAnObjectIsNullIsAskedByAMethodToo() {
        Lowered lowered = Lowered.members("""
                int n;
                void m(Object o) {
                    if (java.util.Objects.isNull(o) || !java.util.Objects.nonNull(n)) {
                        n = 1;
                    }
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m(o)
                        b0:
                          if o == null goto b2 else b1
                        b1:
                          read this.n @3
                          if this.n == null goto b2 else b3
                        b2:
                          write this.n = 1 @4
                          goto b3
                        b3:
                          return
                        """);
    }
}
