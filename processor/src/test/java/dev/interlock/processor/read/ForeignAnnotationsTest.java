package dev.interlock.processor.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The annotations of others, read as they are. */
final class ForeignAnnotationsTest {

    private static String declaration(String name, String members) {
        int dot = name.lastIndexOf('.');
        return "package " + name.substring(0, dot) + "; public @interface " + name.substring(dot + 1) + " { " + members
                + " }";
    }

    private static String typeUse(String name, String members) {
        return declaration(name, members)
                .replace(
                        "public @interface",
                        "@java.lang.annotation.Target(java.lang.annotation.ElementType.TYPE_USE) public @interface");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javax.annotation.concurrent.GuardedBy",
                "net.jcip.annotations.GuardedBy",
                "androidx.annotation.GuardedBy",
                "com.google.errorprone.annotations.concurrent.GuardedBy"
            })
    void aGuardOnAFieldAndAHoldingOnAMethod(String name) {
        Sources.of(
                        declaration(name, "String value();"),
                        "class Account { final Object lock = new Object(); @" + name + "(\"lock\") int total;" + " @"
                                + name + "(\"this\") void add() {} }")
                .read(read -> {
                    assertThat(read.field("Account", "total").guards())
                            .extracting(Sources::text)
                            .containsExactly("MONITOR monitor of this.lock");
                    assertThat(ContractText.of(read.method("Account", "add").contract()))
                            .isEqualTo("requires monitor of this");
                });
    }

    @Test
    void errorPronesSeveralGuardsAndItsLockMethods() {
        String prefix = "com.google.errorprone.annotations.concurrent.";
        Sources.of(
                        declaration(prefix + "GuardedBy", "String[] value();"),
                        declaration(prefix + "LockMethod", "String[] value();"),
                        declaration(prefix + "UnlockMethod", "String[] value();"),
                        "class Account { final Lock a = null; final ReadWriteLock rw = null;"
                                + " @" + prefix + "GuardedBy({\"a\", \"rw.writeLock()\"}) int total;"
                                + " @" + prefix + "LockMethod(\"a\") void begin() {} @" + prefix
                                + "UnlockMethod(\"a\") void end() {} @" + prefix
                                + "UnlockMethod(\"rw.readLock()\") void endRead() {} }")
                .read(read -> {
                    assertThat(read.field("Account", "total").guards())
                            .extracting(Sources::text)
                            .containsExactly("LOCK this.a", "RW_LOCK this.rw EXCLUSIVE");
                    assertThat(ContractText.of(read.method("Account", "begin").contract()))
                            .isEqualTo("acquires this.a");
                    assertThat(ContractText.of(read.method("Account", "end").contract()))
                            .isEqualTo("releases this.a in any mode");
                    assertThat(ContractText.of(read.method("Account", "endRead").contract()))
                            .isEqualTo("releases this.rw SHARED");
                });
    }

    @Test
    void theCheckerFrameworksGuardStandsOnAType() {
        String prefix = "org.checkerframework.checker.lock.qual.";
        Sources.of(
                        typeUse(prefix + "GuardedBy", "String[] value() default {};"),
                        declaration(prefix + "Holding", "String[] value();"),
                        "class Account { final Lock lock = null;"
                                + " @" + prefix + "GuardedBy(\"this.lock\") List<String> one;"
                                + " @" + prefix + "GuardedBy(\"<self>\") List<String> two;"
                                + " @" + prefix + "GuardedBy Object open;"
                                + " @" + prefix + "GuardedBy(\"lock\") Object result() { return null; }"
                                + " @" + prefix + "Holding({\"lock\", \"#1\"}) void add(Object other) {} }")
                .read(read -> {
                    assertThat(read.problems()).isEmpty();
                    assertThat(read.field("Account", "one").guards())
                            .extracting(Sources::text)
                            .containsExactly("LOCK this.lock");
                    assertThat(read.field("Account", "two").guards())
                            .extracting(Sources::text)
                            .containsExactly("MONITOR monitor of this.two");
                    assertThat(read.field("Account", "open").guards()).isEmpty();
                    assertThat(ContractText.of(read.method("Account", "result").contract()))
                            .isEmpty();
                    assertThat(ContractText.of(read.method("Account", "add").contract()))
                            .isEqualTo("requires this.lock; requires monitor of other");
                });
    }

    @Test
    void othersMayNameMovingPathsAndFieldsOfTheEnclosingObjectByItsClass() {
        Sources.of(
                        declaration("net.jcip.annotations.GuardedBy", "String value();"),
                        "class Account { final Lock lock = null; Account parent;"
                                + " @net.jcip.annotations.GuardedBy(\"parent.lock\") int one;"
                                + " class Entry { @net.jcip.annotations.GuardedBy(\"Account.lock\") int two; } }")
                .read(read -> {
                    assertThat(read.problems()).isEmpty();
                    assertThat(read.field("Account", "one").guards())
                            .extracting(Sources::text)
                            .containsExactly("LOCK this.parent.lock");
                    assertThat(read.field("Account.Entry", "two").guards())
                            .extracting(Sources::text)
                            .containsExactly("LOCK Account.this.lock");
                });
    }

    @Test
    void proseIsNoLock() {
        Sources.of(
                        declaration("net.jcip.annotations.GuardedBy", "String value();"),
                        "class Account { @net.jcip.annotations.GuardedBy(\"the account lock\") int total; }")
                .read(read -> assertThat(read.problems())
                        .containsExactly("@GuardedBy(\"the account lock\") on Account.total is not a lock expression"
                                + "\n  Fix: write names with dots between: \"mu\", \"account.mu\", \"Account.class\""));
    }

    @Test
    void lombokSpeaksThroughTheCodeThatItWrites() {
        Sources.of(
                        declaration("lombok.Locked", "String value() default \"\";"),
                        "class Account { @lombok.Locked void add() {} }")
                .read(read -> {
                    assertThat(read.problems()).isEmpty();
                    assertThat(ContractText.of(read.method("Account", "add").contract()))
                            .isEmpty();
                });
    }

    @Test
    void anAnnotationOfTheSameNameFromElsewhereSaysNothing() {
        Sources.of(
                        declaration("com.acme.GuardedBy", "String value();"),
                        "class Account { @com.acme.GuardedBy(\"nothing\") int total; }")
                .read(read -> {
                    assertThat(read.problems()).isEmpty();
                    assertThat(read.field("Account", "total").guards()).isEmpty();
                });
    }
}
