package dev.interlock.processor.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.processor.model.LockContract.Requirement;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import dev.interlock.processor.model.TypeRef;
import org.junit.jupiter.api.Test;

/** What our annotations on a method mean, and what an override inherits of them. */
final class ContractReaderTest {

    private static void assertContract(String source, String type, String method, String expected) {
        Sources.of(source).read(read -> {
            assertThat(read.problems()).isEmpty();
            assertThat(ContractText.of(read.method(type, method).contract())).isEqualTo(expected);
        });
    }

    @Test
    void readsOurAnnotations() {
        Rows rows = Rows.of("""
            @Holding("mu")                                   | requires this.mu
            @GuardedBy("mu")                                 | requires this.mu
            @Holding({"mu", "rw"})                           | requires this.mu; requires this.rw
            @Holding(value = "rw", mode = Mode.SHARED)       | requires this.rw SHARED
            @Holding("rw.readLock()")                        | requires this.rw SHARED
            @Holding(value = "rw.writeLock()", mode = Mode.SHARED) | requires this.rw
            @Excluding("mu")                                 | excludes this.mu
            @Acquires("mu")                                  | acquires this.mu
            @Acquires(value = "mu", ifResult = true)         | acquires this.mu if result at once
            @Acquires(value = "rw", mode = Mode.SHARED)      | acquires this.rw SHARED
            @Releases("mu")                                  | releases this.mu
            @Releases("rw.readLock()")                       | releases this.rw SHARED
            @Critical("mu")                                  | critical [this.mu]
            @Critical({"mu", "rw"})                          | critical [this.mu, this.rw]
            @Critical(value = "rw", mode = Mode.SHARED)      | critical [this.rw] SHARED
            @Critical(value = "mu", when = "ready", timeout = "1s") | critical [this.mu] when ready within 1s
            @Unshared                                        | unshared
            """);
        Sources.of("class Account { final Mutex mu = null; final RWMutex rw = null; "
                        + rows.declare((i, text) -> text + " boolean run" + i + "(int mode) { return true; }") + " }")
                .read(read -> {
                    assertThat(read.problems()).isEmpty();
                    assertThat(rows.found(i -> ContractText.of(
                                    read.method("Account", "run" + i).contract())))
                            .isEqualTo(rows.expect((i, row) -> row.get(1)));
                });
    }

    @Test
    void anImmediateParameterGoesByItsIndex() {
        assertContract("class A { void run(int n, @Immediate Runnable task) {} }", "A", "run", "calls [1]");
    }

    @Test
    void aClassMakesEachOverridableMethodCritical() {
        Sources.of("@Critical(\"mu\") class A { final Mutex mu = null; final Mutex other = null; void plain() {}"
                        + " @Critical(\"other\") void own() {} @Holding(\"mu\") void held() {}"
                        + " private void hidden() {} static void shared() {} final void last() {} }")
                .read(read -> {
                    assertThat(ContractText.of(read.method("A", "plain").contract()))
                            .isEqualTo("critical [this.mu]");
                    assertThat(ContractText.of(read.method("A", "own").contract()))
                            .isEqualTo("critical [this.other]");
                    assertThat(ContractText.of(read.method("A", "held").contract()))
                            .isEqualTo("requires this.mu");
                    assertThat(ContractText.of(read.method("A", "hidden").contract()))
                            .isEmpty();
                    assertThat(ContractText.of(read.method("A", "shared").contract()))
                            .isEmpty();
                    assertThat(ContractText.of(read.method("A", "last").contract()))
                            .isEmpty();
                    assertThat(ContractText.of(read.method("A", "<init>").contract()))
                            .isEmpty();
                });
    }

    @Test
    void anOverrideInheritsWhatItDoesNotSayItself() {
        Sources.of(
                        "abstract class Base { final Mutex mu = null; @Holding(\"mu\") void held(Base other) {}"
                                + " @Holding(\"other.mu\") void theirs(Base other) {} @Excluding(\"mu\") void free() {}"
                                + " @Acquires(\"mu\") void begin() {} @Releases(\"mu\") void end() {}"
                                + " void run(@Immediate Runnable task) {} @Critical(\"mu\") void section() {} @Unshared Object get() { return this; } }",
                        "class Middle extends Base { void held(Base other) {} }",
                        "class Low extends Middle { final Mutex own = null; void held(Base that) {}"
                                + " void theirs(Base that) {} @Excluding(\"own\") void free() {} void begin() {} void end() {}"
                                + " void run(Runnable task) {} void section() {} Object get() { return this; } }")
                .read(read -> {
                    assertThat(read.problems()).isEmpty();
                    assertThat(ContractText.of(read.method("Low", "held").contract()))
                            .isEqualTo("requires this.mu");
                    assertThat(ContractText.of(read.method("Low", "theirs").contract()))
                            .isEqualTo("requires that.mu");
                    assertThat(ContractText.of(read.method("Low", "free").contract()))
                            .isEqualTo("excludes this.own");
                    assertThat(ContractText.of(read.method("Low", "begin").contract()))
                            .isEqualTo("acquires this.mu");
                    assertThat(ContractText.of(read.method("Low", "end").contract()))
                            .isEqualTo("releases this.mu");
                    assertThat(ContractText.of(read.method("Low", "run").contract()))
                            .isEqualTo("calls [0]");
                    assertThat(ContractText.of(read.method("Low", "section").contract()))
                            .isEmpty();
                    assertThat(ContractText.of(read.method("Low", "get").contract()))
                            .isEmpty();
                });
    }

    @Test
    void anInheritedContractSpeaksOfAnObjectOfTheOverridingClass() {
        Sources.of(
                        "class Base { final Mutex mu = null; @Holding(\"mu\") void held() {} }",
                        "class Low extends Base { void held() {} }")
                .read(read -> assertThat(read.method("Low", "held").contract().requires())
                        .extracting(Requirement::expression)
                        .extracting(lock -> Places.root(lock.lock().place()))
                        .containsExactly(new Place.This(new TypeRef("Low"))));
    }

    @Test
    void anInterfacesContractIsInheritedToo() {
        Sources.of(
                        "interface Guarded { Mutex lock(); @Holding(\"lock()\") void held(); }",
                        "class Low implements Guarded { public Mutex lock() { return null; } public void held() {} }")
                .read(read -> assertThat(
                                ContractText.of(read.method("Low", "held").contract()))
                        .isEqualTo("requires this.lock()"));
    }

    @Test
    void aUsersLockIsNotAskedTwice() {
        assertContract(
                "class Spin implements Lock { @Acquires(\"this\") public void lock() {} public void lockInterruptibly() {}"
                        + " public boolean tryLock() { return true; } @Releases(\"this\") public void unlock() {}"
                        + " public boolean tryLock(long t, java.util.concurrent.TimeUnit u) { return true; }"
                        + " public Condition newCondition() { return null; } }",
                "Spin",
                "lock",
                "acquires this");
    }
}
