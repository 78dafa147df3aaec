package dev.interlock.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lambdas, method references, anonymous and local classes. */
class ClosuresTest {
    @Test
    void aLambdaSharesTheVariablesAround() {
        Lowered lowered = Lowered.members("""
                int n;
                void m(int a) {
                    Function<Integer, Integer> f = x -> x + a + n;
                    Runnable r = () -> {
                        n = a;
                    };
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m(a)
                        b0:
                          f = closure lambda in C.m @3
                          r = closure lambda in C.m @4
                          return
                        lambda in C.m(x)
                        b0:
                          read this.n @3
                          return a int
                        lambda in C.m()
                        b0:
                          write this.n = a @5
                          return
                        """);
    }

    @Test
    void aMethodReferenceIsWrittenOut() {
        Lowered lowered = Lowered.members("""
                List<String> list; int n;
                void take(String s) {}
                int get() { return n; }
                void m() {
                    Consumer<String> bound = this::take;
                    Runnable kept = list::clear;
                    Function<C, Integer> free = C::get;
                    Supplier<C> fresh = C::new;
                    IntFunction<int[]> array = int[]::new;
                    Supplier<String> exact = super::toString;
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m()
                        b0:
                          bound = closure lambda in C.m @5
                          read this.list @6
                          $3 = this.list @6
                          kept = closure lambda in C.m @6
                          free = closure lambda in C.m @7
                          fresh = closure lambda in C.m @8
                          array = closure lambda in C.m @9
                          exact = closure lambda in C.m @10
                          return
                        lambda in C.m($1)
                        b0:
                          call C.take($1) on this @5
                          return
                        lambda in C.m()
                        b0:
                          call List.clear() on $3 @6
                          return
                        lambda in C.m($5)
                        b0:
                          $6 = call C.get() on $5 @7
                          return $6
                        lambda in C.m()
                        b0:
                          $8 = new C() @8
                          return $8
                        lambda in C.m($10)
                        b0:
                          return a int[]
                        lambda in C.m()
                        b0:
                          $12 = call exactly Object.toString() on this @10
                          $12 = this.toString() @10
                          return $12
                        """);
    }

    @Test
    void anAnonymousClassWithOneMethodIsThatMethod() {
        Lowered lowered = Lowered.members("""
                int n;
                void m(int a) {
                    Runnable r = new Runnable() {
                        int calls = n;
                        public void run() {
                            n = a;
                            calls++;
                        }
                    };
                    r.run();
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m(a)
                        b0:
                          new C$1() @3
                          r = closure run() in C.m @3
                          call Runnable.run() on r @10
                          return
                        run() in C.m()
                        b0:
                          write C.this.n = a @6
                          read this.calls @7
                          write this.calls = a int @7
                          return
                        """);
        assertThat(lowered.text("new C$1")).isEqualTo("""
                        new C$1()
                        b0:
                          call exactly new Object() on this @3
                          read C.this.n @4
                          write this.calls = C.this.n @4
                          return
                        """);
    }

    @Test
    void theMethodsOfAnAnonymousClassStandAtItsCreation() {
        Lowered lowered = Lowered.members("""
                int n;
                void m() {
                    Comparator<String> c = new Comparator<>() {
                        public int compare(String a, String b) {
                            return n;
                        }
                        public String toString() {
                            return "";
                        }
                    };
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m()
                        b0:
                          $3 = new C$1() @3
                          c = $3 @3
                          return
                        compare() in C.m(a, b)
                        b0:
                          read C.this.n @5
                          return C.this.n
                        toString() in C.m()
                        b0:
                          return ""
                        """);
    }

    @Test
    void aLocalClassHasBodiesOfItsOwn() {
        Lowered lowered = Lowered.members("""
                int n;
                void m(int a) {
                    class L {
                        int k = a;
                        int get() {
                            return a + k + n;
                        }
                    }
                    new L().get();
                }
                """);
        assertThat(lowered.text("C.m")).isEqualTo("""
                        C.m(a)
                        b0:
                          $1 = new L() @9
                          call L.get() on $1 @9
                          return
                        """);
        assertThat(lowered.text("new L")).isEqualTo("""
                        new L()
                        b0:
                          call exactly new Object() on this @3
                          write this.k = a @4
                          return
                        """);
        assertThat(lowered.text("L.get")).isEqualTo("""
                        L.get()
                        b0:
                          read this.k @6
                          read C.this.n @6
                          return a int
                        """);
    }

    @Test
    void aLambdaInAFinallyBlockIsLoweredOnce() {
        Lowered lowered = Lowered.members("""
                int n;
                void work(Runnable r) {}
                void m() {
                    try {
                        work(null);
                    } finally {
                        work(() -> n = 1);
                    }
                }
                """);
        List<Value> closures = lowered.body("C.m").blocks().stream()
                .flatMap(block -> block.instructions().stream())
                .filter(Instruction.Call.class::isInstance)
                .map(call -> ((Instruction.Call) call).arguments().get(0))
                .filter(Value.Closure.class::isInstance)
                .toList();
        assertThat(closures).hasSize(2);
        assertThat(((Value.Closure) closures.get(0)).body()).isSameAs(((Value.Closure) closures.get(1)).body());
    }
}
