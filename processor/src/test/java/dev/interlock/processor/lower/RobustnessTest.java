package dev.interlock.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Code that did not compile, code of newer Java versions, and code that nobody should write: lowered without complaint. */
class RobustnessTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "int m() { return missing; }",
                "void m() { missing.call(1).field = other[2]; }",
                "void m() { new Missing(3) { void n() { nothing(); } }; }",
                "void m() { this.missing++; C.missing = 1; missing(); super.missing(); }",
                "void m() { for (String s : missing) { s.length(); } }",
                "void m() { try (Missing r = open()) { r.go(); } catch (Missing e) { } }",
                "void m() { synchronized (missing) { missing(); } }",
                "void m() { Runnable r = missing::call; r = String::missing; r = () -> missing; }",
                "void m() { switch (missing) { case 1: break; case OTHER: return; } }",
                "int m(Object o) { return o instanceof Missing x ? x.y : 0; }",
                "void m() { break; }",
                "void m() { missing: for (;;) { continue other; } }",
                "void m() { 1.lock(); \"a\".missing().lock(); null.lock(); }",
                "Missing f = new Missing(); C() { this(1); } void m(Missing p) { p.lock(); }",
                "void m() { int i = \"a\"; boolean b = 3; if (i) { } while (\"x\") { } }",
                "void m() { int[] a = {1, \"b\"}; a.length = 3; a[\"x\"].y = 2; a.missing(); a.clone().clone(); }",
                "void m() { assert missing; throw missing; }",
                "int m() { return switch (missing) { default -> missing; }; }",
                "class I extends Missing<String> { void n() { super.n(); I.super.x(); C.this.m(); } } void m() {}",
            })
    void whatDidNotCompileIsLoweredAllTheSame(String members) {
        assertThat(Lowered.members(members).bodies()).allSatisfy(RobustnessTest::isWellFormed);
    }

    @Test
    void oddButCorrectCodeIsLowered() {
        Lowered lowered = Lowered.of("""
                import java.util.*;
                import java.util.function.*;
                class Odd<T extends Comparable<T> & Runnable> {
                    ;
                    T t; int x; int[][] grid = {{1}, {}};
                    void intersect() { t.run(); t.compareTo(t); ((Runnable & Comparable<T>) t).run(); }
                    int nest(int a) { return ((a)) + (a > 1 ? a > 2 ? 1 : 2 : (x = 3)); }
                    void array() { grid[grid.length - 1][x++] += grid[0].clone()[0]; int[] c = new int[x]; }
                    <E extends Exception> void thrower() throws E { try { thrower(); } catch (RuntimeException | Error e) { throw e; } finally { try { x = 1; } finally { x = 2; } } }
                    void loops() { a: b: for (;;) { for (int i = 0, j = 1; ; i++, j--) { if (i > j) continue a; else break b; } } }
                    int dead() { while (true) { if (false) { x = 1; } } }
                    Supplier<Supplier<Integer>> curried() { return () -> () -> { class L { int v = x; } return new L() { { v = 2; } }.v; }; }
                    Object generic() { return Odd.<String>make("a", (Function<String, String>) String::trim); }
                    static <A> A make(A a, Function<A, A> f) { return f.apply(a); }
                    class In { class Deep { int d() { return x + Odd.this.x + In.this.hashCode(); } } }
                    Object inner(Odd<T> o) { return o.new In().new Deep() {}; }
                    @interface Note { int value() default 1; }
                    enum Op { ADD { int go() { return 1; } }, SUB; int go() { return ordinal(); } }
                    int text() { return \"\"\"
                        a "text" block
                        \"\"\".length() + "a".concat("b" + 'c' + 1L + 2.0 + null).length(); }
                    void sw(Op op) { switch (op) { case ADD, SUB: { int y = 1; x = y; } } switch (x) {} }
                    long assign(long v) { long w; v = w = v <<= 2; return v += w -= ~v; }
                    static { int q = 1; q++; } { x = 4; }
                }
                """);
        assertThat(lowered.names()).contains("Odd.intersect", "Odd.sw", "Deep.d", "Odd.text");
        assertThat(lowered.bodies()).allSatisfy(RobustnessTest::isWellFormed);
    }

    @Test
    void aLongConcatenationIsReadThroughout() {
        String sum = IntStream.range(0, 800).mapToObj(i -> "n").reduce("\"\"", (a, b) -> a + " + " + b);
        Lowered lowered = Lowered.members("int n; String m() { return " + sum + "; }");
        assertThat(lowered.body("C.m").blocks())
                .singleElement()
                .satisfies(block -> assertThat(block.instructions()).hasSize(800));
    }

    @Test
    void patternsOfNewerJavaAreLowered() {
        assumeTrue(Runtime.version().feature() >= 21, "record patterns are of Java 21");
        Lowered lowered = Lowered.of("""
                record P(Object a, int b) {}
                class C {
                    int n;
                    int m(Object o) {
                        return switch (o) {
                            case P(String s, int b) when b > 0 -> b;
                            case String s -> n;
                            case null, default -> 0;
                        };
                    }
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m(o)
                        b0:
                          switch b1 b4 b5
                        b1:
                          $2 = call exactly P.a() on o @6
                          $2 = o.a() @6
                          s = $2 @6
                          $4 = call exactly P.b() on o @6
                          b = $4 @6
                          if 0 < b goto b3 else b2
                        b2:
                          switch b4 b5
                        b3:
                          $1 = b @6
                          goto b6
                        b4:
                          s = o @7
                          read this.n @7
                          $1 = this.n @7
                          goto b6
                        b5:
                          $1 = 0 @8
                          goto b6
                        b6:
                          return $1
                        """);
    }

    private static void isWellFormed(Body body) {
        List<Block> blocks = body.blocks();
        assertThat(blocks).isNotEmpty();
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            assertThat(block.id()).isEqualTo(i);
            assertThat(Stream.concat(block.terminator().targets().stream(), Stream.of(block.handler())))
                    .allSatisfy(target -> assertThat(target).isBetween(Block.NO_HANDLER, blocks.size() - 1));
        }
        assertThat(body.toString()).startsWith(body.name());
    }
}
