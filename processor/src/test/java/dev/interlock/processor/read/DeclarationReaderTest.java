package dev.interlock.processor.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.DeclaredType;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.TypeRef;
import org.junit.jupiter.api.Test;

/** Declarations as the model sees them, apart from what annotations say. */
final class DeclarationReaderTest {

    @Test
    void aTypeWithItsSupertypesAndItsEnclosingClass() {
        Sources.of(
                        "interface Top {}",
                        "class Base implements Top {}",
                        "class Bank { class Inner extends Base implements Comparable<Inner> {"
                                + " public int compareTo(Inner o) { return 0; } } static class Nested {} enum Kind {} }")
                .read(read -> {
                    DeclaredType inner = read.reader().type(read.type("Bank.Inner"));
                    assertThat(inner.ref()).isEqualTo(new TypeRef("Bank$Inner"));
                    assertThat(inner.supertypes())
                            .containsExactly(new TypeRef("Base"), new TypeRef("java.lang.Comparable"));
                    assertThat(inner.enclosing()).isEqualTo(new TypeRef("Bank"));
                    assertThat(inner.fromSource()).isTrue();
                    assertThat(read.reader().type(read.type("Bank.Nested")).enclosing())
                            .isNull();
                    assertThat(read.reader().type(read.type("Bank.Kind")).enclosing())
                            .isNull();
                    assertThat(read.declarations().isSubtype(inner.ref(), new TypeRef("Top")))
                            .isTrue();
                });
    }

    @Test
    void whatCountsAsALock() {
        Rows rows = Rows.of("""
            Mutex                           | MUTEX
            RWMutex                         | RW_MUTEX
            RecursiveMutex                  | RECURSIVE_MUTEX
            ReentrantLock                   | REENTRANT_LOCK
            ReentrantReadWriteLock          | REENTRANT_RW_LOCK
            ReentrantReadWriteLock.ReadLock | LOCK
            StampedLock                     | STAMPED_LOCK
            Lock                            | LOCK
            ReadWriteLock                   | RW_LOCK
            Segment                         | REENTRANT_LOCK
            Spin                            | USER_LOCK
            FastSpin                        | USER_LOCK
            MyLock                          | LOCK
            T                               | REENTRANT_LOCK
            Object                          | null
            Holder                          | null
            int                             | null
            Lock[]                          | null
            """);
        Sources.of(
                        "class Segment extends ReentrantLock {}",
                        "class Spin { @Releases(\"this\") void unlock() {} }",
                        "class FastSpin extends Spin {}",
                        "interface MyLock extends Lock {}",
                        "class Holder { final Mutex mu = null; @Acquires(\"mu\") void begin() {} }",
                        "class Fields<T extends ReentrantLock> { "
                                + rows.declare((i, type) -> type + " field" + i + ";") + " }")
                .read(read -> assertThat(rows.found(i ->
                                String.valueOf(read.field("Fields", "field" + i).lockKind())))
                        .isEqualTo(rows.expect((i, row) -> row.get(1))));
    }

    @Test
    void aFieldWithItsModifiers() {
        Sources.of(
                        "class A { private static final int[] ONE = null; volatile Map<String, int[]> two; } record R(int part) {}")
                .read(read -> {
                    DeclaredField one = read.field("A", "ONE");
                    assertThat(one.type()).isEqualTo(new TypeRef("int[]"));
                    assertThat(one.isPrivate()).isTrue();
                    assertThat(one.isStatic()).isTrue();
                    assertThat(one.isFinal()).isTrue();
                    assertThat(one.isVolatile()).isFalse();
                    DeclaredField two = read.field("A", "two");
                    assertThat(two.type()).isEqualTo(new TypeRef("java.util.Map"));
                    assertThat(two.isVolatile()).isTrue();
                    assertThat(two.isFinal()).isFalse();
                    assertThat(read.field("R", "part").isFinal()).isTrue();
                });
    }

    @Test
    void aMethodByItsErasedSignature() {
        Sources.of(
                        "abstract class A<T extends Comparable<T>> { abstract <E> List<E> make(T one, E[] two, int... three); A(T t) {} }")
                .read(read -> {
                    DeclaredMethod make = read.method("A", "make");
                    assertThat(make.ref().signature())
                            .isEqualTo("A#make(java.lang.Comparable,java.lang.Object[],int[])");
                    assertThat(make.returnType()).isEqualTo(new TypeRef("java.util.List"));
                    assertThat(make.isAbstract()).isTrue();
                    assertThat(make.overridable()).isTrue();
                    assertThat(read.method("A", "<init>").ref().isConstructor()).isTrue();
                    assertThat(read.method("A", "<init>").overridable()).isFalse();
                });
    }

    @Test
    void whatCannotBeOverridden() {
        Sources.of(
                        "class A { private void a() {} static void b() {} final void c() {} void d() {} } final class B { void e() {} }")
                .read(read -> {
                    assertThat(read.method("A", "a").overridable()).isFalse();
                    assertThat(read.method("A", "b").overridable()).isFalse();
                    assertThat(read.method("A", "c").overridable()).isFalse();
                    assertThat(read.method("A", "d").overridable()).isTrue();
                    assertThat(read.method("B", "e").overridable()).isFalse();
                });
    }

    @Test
    void aMethodNamesTheNearestItOverrides() {
        Sources.of(
                        "interface Top<T> { void run(T value); }",
                        "class Base implements Top<String> { public void run(String value) {} public String toString() { return null; } }",
                        "class Middle extends Base { void run(int other) {} }",
                        "class Low extends Middle implements Top<String> { public void run(String value) {} }")
                .read(read -> {
                    assertThat(read.method("Low", "run").overrides())
                            .extracting(MethodRef::signature)
                            .containsExactly("Base#run(java.lang.String)", "Top#run(java.lang.Object)");
                    assertThat(read.method("Middle", "run").overrides()).isEmpty();
                    assertThat(read.method("Base", "toString").overrides()).isEmpty();
                });
    }

    @Test
    void whatIsNotCompiledNowComesFromNoSource() {
        Sources.of("class A { List<String> all; }").read(read -> {
            assertThat(read.field("A", "all").fromSource()).isTrue();
            assertThat(read.reader().type(read.type("java.util.List")).fromSource())
                    .isFalse();
        });
    }

    @Test
    void aSharedLockNamesTheOther() {
        Sources.of(
                        "class Doc { final Mutex mu = null; } class Par { final Doc doc = null;"
                                + " @SharedLock(\"doc.mu\") final Mutex mu = null; @SharedLock final Mutex any = null; final Mutex own = null; }")
                .read(read -> {
                    assertThat(read.problems()).isEmpty();
                    assertThat(read.field("Par", "mu").sameAs())
                            .extracting(Lock::toString)
                            .containsExactly("this.doc.mu");
                    assertThat(read.field("Par", "any").sameAs()).isEmpty();
                    assertThat(read.field("Par", "any").sharedLock()).isTrue();
                    assertThat(read.field("Par", "own").sharedLock()).isFalse();
                });
    }

    @Test
    void optionsOfThePackage() {
        Sources.of(
                        "package bank; class Bank { int total; }",
                        "@dev.interlock.annotations.InterlockOptions({\"order=declared\", \"blocking-call=error\"}) package bank;")
                .read(read -> assertThat(read.reader()
                                .optionsOf(read.type("bank.Bank")
                                        .getEnclosedElements()
                                        .get(0)))
                        .containsExactly("order=declared", "blocking-call=error"));
    }
}
