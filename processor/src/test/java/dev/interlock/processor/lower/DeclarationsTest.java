package dev.interlock.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which bodies a class has, and what constructors and initialisers do. */
class DeclarationsTest {
    @Test
    void fieldsGetTheirValuesAfterTheSuperConstructor() {
        Lowered lowered = Lowered.of("""
                class A {
                    int n = 1;
                    final Object o;
                    {
                        n = 2;
                    }
                    A(Object o) {
                        super();
                        this.o = o;
                    }
                }
                """);
        assertThat(lowered.text("new A")).isEqualTo("""
                        new A(o)
                        b0:
                          call exactly new Object() on this @8
                          write this.n = 1 @2
                          write this.n = 2 @5
                          write this.o = o @9
                          return
                        """);
    }

    @Test
    void aConstructorThatCallsAnotherLeavesTheFieldsToIt() {
        Lowered lowered = Lowered.of("""
                class A {
                    int n = 1;
                    A() {
                        this(2);
                        n = 3;
                    }
                    private A(int k) {}
                }
                """);
        assertThat(lowered.text("new A")).isEqualTo("""
                        new A()
                        b0:
                          call exactly new A(2) on this @4
                          write this.n = 3 @5
                          return
                        """);
    }

    @Test
    void theDefaultConstructorHasNoTextButABody() {
        Lowered lowered = Lowered.of("""
                class A extends Thread {
                    int n = 1;
                }
                """);
        assertThat(lowered.text("new A")).isEqualTo("""
                        new A()
                        b0:
                          call exactly new Thread() on this @1
                          write this.n = 1 @2
                          return
                        """);
    }

    @Test
    void staticFieldsAreSetByTheStaticInitialiser() {
        Lowered lowered = Lowered.of("""
                class A {
                    static final int LIMIT = 5;
                    static int n = make();
                    static {
                        n = 3;
                    }
                    static int make() { return 4; }
                }
                """);
        assertThat(lowered.text("A's static initialiser")).isEqualTo("""
                        A's static initialiser()
                        b0:
                          $0 = call A.make() @3
                          write A.n = $0 @3
                          write A.n = 3 @5
                          return
                        """);
    }

    @Test
    void aCompactConstructorStoresTheComponentsLast() {
        Lowered lowered = Lowered.of("""
                record P(int x, int y) {
                    P {
                        if (x < 0) {
                            throw new IllegalArgumentException();
                        }
                    }
                }
                """);
        assertThat(lowered.text("new P")).isEqualTo("""
                        new P(x, y)
                        b0:
                          call exactly new Record() on this @2
                          if x < 0 goto b1 else b2
                        b1:
                          new IllegalArgumentException() @4
                          throw
                        b2:
                          write this.x = x @2
                          write this.y = y @2
                          return
                        """);
    }

    @Test
    void theOtherConstructorsOfRecordsAreAsTheyLook() {
        Lowered lowered = Lowered.of("""
                record P(int x) {
                    P(int x) {
                        this.x = x;
                    }
                }
                record Q(int x) {}
                """);
        assertThat(lowered.text("new P")).isEqualTo("""
                        new P(x)
                        b0:
                          call exactly new Record() on this @2
                          write this.x = x @3
                          return
                        """);
        assertThat(lowered.text("new Q")).isEqualTo("""
                        new Q(x)
                        b0:
                          call exactly new Record() on this @6
                          write this.x = x @6
                          return
                        """);
    }

    @Test
    void enumConstantsAreStaticFields() {
        Lowered lowered = Lowered.of("""
                enum E {
                    ONE(1);
                    final int k;
                    E(int k) {
                        this.k = k;
                    }
                }
                """);
        assertThat(lowered.text("E's static initialiser")).isEqualTo("""
                        E's static initialiser()
                        b0:
                          $0 = new E(1) @2
                          write E.ONE = $0 @2
                          return
                        """);
        assertThat(lowered.text("new E")).isEqualTo("""
                        new E(k)
                        b0:
                          call exactly new Enum() on this @4
                          write this.k = k @5
                          return
                        """);
    }

    @Test
    void interfaceMethodsWithABodyAreMethods() {
        Lowered lowered = Lowered.of("""
                interface I {
                    void a();
                    default void b() {
                        a();
                    }
                    static void c() {}
                    private void d() {
                        b();
                    }
                }
                """);
        assertThat(lowered.text("I.b")).isEqualTo("""
                        I.b()
                        b0:
                          call I.a() on this @4
                          return
                        """);
        assertThat(lowered.text("I.c")).isEqualTo("""
                        I.c()
                        b0:
                          return
                        """);
        assertThat(lowered.text("I.d")).isEqualTo("""
                        I.d()
                        b0:
                          call I.b() on this @8
                          return
                        """);
    }

    @Test
    void anInnerClassSeesTheObjectAround() {
        Lowered lowered = Lowered.of("""
                class A {
                    int n;
                    void touch() {}
                    class Inner {
                        int m() {
                            return n + A.this.n;
                        }
                        void call() {
                            touch();
                        }
                    }
                }
                """);
        assertThat(lowered.text("Inner.m")).isEqualTo("""
                        Inner.m()
                        b0:
                          read A.this.n @6
                          read A.this.n @6
                          return a int
                        """);
        assertThat(lowered.text("Inner.call")).isEqualTo("""
                        Inner.call()
                        b0:
                          call A.touch() on A.this @9
                          return
                        """);
    }

    @Test
    void superPrivateAndFinalMethodsAreTheVeryMethodNamed() {
        Lowered lowered = Lowered.of("""
                class A {
                    void a() {}
                }
                class B extends A {
                    private void p() {}
                    final void f() {}
                    static void s() {}
                    void v() {}
                    void m() {
                        super.a();
                        p();
                        f();
                        s();
                        v();
                    }
                }
                """);
        assertThat(lowered.text("B.m")).isEqualTo("""
                        B.m()
                        b0:
                          call exactly A.a() on this @10
                          call exactly B.p() on this @11
                          call exactly B.f() on this @12
                          call B.s() @13
                          call B.v() on this @14
                          return
                        """);
    }
}
