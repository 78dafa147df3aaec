package dev.interlock.processor.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.processor.model.LockRules;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Declared orders and rules of locks, with the names in them. */
final class LockOrderReaderTest {
    private static final String ACCOUNT =
            "class Account { private final Mutex mu = null; final ReadWriteLock rw = null; final int id = 1; int moving;"
                    + " static class Part { final Mutex mu = null; } }";

    private static void assertOrders(String source, String... expected) {
        Sources.of(source, ACCOUNT).read(read -> {
            assertThat(read.problems()).isEmpty();
            assertThat(read.reader().orders())
                    .extracting(order -> order.declaredAt() + ": " + order.outermostFirst())
                    .containsExactly(expected);
        });
    }

    private static void assertProblems(String source, String... expected) {
        Sources.of(source, ACCOUNT).read(read -> assertThat(read.problems()).containsExactly(expected));
    }

    @Test
    void namesOnAClass() {
        Rows rows = Rows.of("""
            Account.mu             | Account.mu
            Account.Part.mu        | Part.mu
            Account                | Account.this
            Account.this           | Account.this
            Account.class          | Account.class
            Account.Part           | Part.this
            Account.rw.readLock()  | Account.rw
            mu                     | Bank.mu
            Bank.mu                | Bank.mu
            this                   | At.this
            Inner.mu               | Inner.mu
            java.lang.String.class | String.class
            Savings.mu             | Bank.mu
            """);
        Sources.of(
                        ACCOUNT,
                        "class Bank { static final Mutex registry = null; final Mutex mu = null;"
                                + " static class Inner { final Mutex mu = null; } class Savings extends Bank {} "
                                + rows.declare((i, text) ->
                                        "@LockOrder({\"registry\", \"" + text + "\"}) static class At" + i + " {}")
                                + " }")
                .read(read -> {
                    assertThat(read.problems()).isEmpty();
                    assertThat(read.orders())
                            .isEqualTo(rows.expect((i, row) ->
                                    "At" + i + ": [Bank.registry, " + row.get(1).replace("At", "At" + i) + "]"));
                });
    }

    @Test
    void thisIsTheAnnotatedClass() {
        assertOrders(
                "@LockOrder({\"this\", \"this.mu\", \"Bank.this\"}) class Part extends Bank {} class Bank { final Mutex mu = null; }",
                "Part: [Part.this, Bank.mu, Bank.this]");
    }

    @Test
    void edgesOnAField() {
        assertOrders(
                "class Bank { @LockOrder(after = \"Account.mu\", before = {\"Account.rw\", \"Account.Part.mu\"}) final Mutex registry = null; }",
                "Bank.registry: [Account.mu, Bank.registry]",
                "Bank.registry: [Bank.registry, Account.rw]",
                "Bank.registry: [Bank.registry, Part.mu]");
    }

    @Test
    void aPackageDeclaresForItsClasses() {
        Sources.of(
                        "package bank; class Bank { final Mutex registry = null; }",
                        "package bank; class Account { final Mutex mu = null; }",
                        "@dev.interlock.annotations.LockOrder({\"Bank.registry\", \"bank.Account.mu\"}) package bank;")
                .read(read -> assertThat(read.reader().orders())
                        .extracting(order -> order.declaredAt() + ": " + order.outermostFirst())
                        .containsExactly("package bank: [Bank.registry, Account.mu]"));
    }

    @Test
    void rulesOfOneLock() {
        Sources.of("class Node { final int id = 1; Node next; Node prev; long rank() { return 0; }"
                        + " @LockOrder(leaf = true) final Mutex a = null; @LockOrder(instances = \"id\") final Mutex b = null;"
                        + " @LockOrder(instances = \"rank\") final Mutex c = null;"
                        + " @LockOrder(along = {\"next\", \"prev\"}) final Mutex d = null; final Mutex e = null; }")
                .read(read -> {
                    assertThat(read.problems()).isEmpty();
                    assertThat(read.field("Node", "a").rules()).isEqualTo(new LockRules(true, "", List.of()));
                    assertThat(read.field("Node", "b").rules()).isEqualTo(new LockRules(false, "id", List.of()));
                    assertThat(read.field("Node", "c").rules()).isEqualTo(new LockRules(false, "rank", List.of()));
                    assertThat(read.field("Node", "d").rules())
                            .isEqualTo(new LockRules(false, "", List.of("next", "prev")));
                    assertThat(read.field("Node", "e").rules()).isEqualTo(LockRules.NONE);
                });
    }

    @Test
    void aNameThatIsNoLock() {
        Rows rows = Rows.of("""
            Account.mux   | names no lock: Account has no field mux  | did you mean "mu"?
            Accuont.mu    | names no lock: Accuont is not known in At | write the class of the lock before its field, imported or in full: "Account.mu"
            Account.id    | names no lock: id is an int               | name the field of a lock
            registry      | contradicts itself: it names Bank.registry twice | leave one of the two out
            regstry       | names no lock: regstry is not known in At | did you mean "registry"?
            Account.mu()  | is not a lock expression                | write names with dots between: "mu", "account.mu", "Account.class"
            a lock        | is not a lock expression                      | write names with dots between: "mu", "account.mu", "Account.class"
            """);
        Sources.of(
                        ACCOUNT,
                        "class Bank { static final Mutex registry = null; "
                                + rows.declare((i, text) ->
                                        "@LockOrder({\"registry\", \"" + text + "\"}) static class At" + i + " {}")
                                + " }")
                .read(read -> assertThat(read.problems())
                        .isEqualTo(rows.expect((i, row) -> "@LockOrder(\"" + row.get(0) + "\") on At" + i + " "
                                + row.get(1).replace("in At", "in At" + i)
                                + (row.get(2).isEmpty() ? "" : "\n  Fix: " + row.get(2)))));
    }

    @Test
    void theRestOfAChainStillHolds() {
        Sources.of("@LockOrder({\"a\", \"nope\", \"b\"}) class Bank { final Mutex a = null; final Mutex b = null; }")
                .read(read -> assertThat(read.reader().orders())
                        .extracting(order -> order.outermostFirst().toString())
                        .containsExactly("[Bank.a, Bank.b]"));
    }

    @Test
    void elementsInTheWrongPlace() {
        assertProblems(
                "@LockOrder(leaf = true) class Bank { @LockOrder({\"registry\", \"Account.mu\"}) final Mutex registry = null;"
                        + " @LockOrder(leaf = true) int count; }",
                "@LockOrder(leaf) on Bank stands in the wrong place: it belongs on a lock field"
                        + "\n  Fix: put it on the field of the lock that it speaks of",
                "@LockOrder on Bank.registry stands in the wrong place: an order of several locks belongs on a class or package"
                        + "\n  Fix: on a field say after = or before =",
                "@LockOrder on Bank.count stands on no lock but on an int\n  Fix: put it on the field of the lock");
    }

    @Test
    void anOrderAfterItself() {
        assertProblems(
                "class Bank { @LockOrder(after = \"registry\") final Mutex registry = null; }",
                "@LockOrder(\"registry\") on Bank.registry contradicts itself: it names the field's own lock"
                        + "\n  Fix: name the other lock");
    }

    @Test
    void keysAndSteps() {
        assertProblems(
                "class Bank { int moving; final Object any = null; @LockOrder(instances = \"nope\") final Mutex a = null;"
                        + " @LockOrder(instances = \"moving\") final Mutex b = null;"
                        + " @LockOrder(instances = \"any\") final Mutex c = null; @LockOrder(along = \"next\") final Mutex d = null; }",
                "@LockOrder(instances = \"nope\") on Bank.a names no key: Bank has neither a field nor a method nope"
                        + "\n  Fix: name a final field, or a method without parameters",
                "@LockOrder(instances = \"moving\") on Bank.b cannot be kept: moving may be assigned, and with it the order"
                        + "\n  Fix: make moving final",
                "@LockOrder(instances = \"any\") on Bank.c names no key: any is neither a primitive nor a Comparable"
                        + "\n  Fix: name what can be compared: a number, a string",
                "@LockOrder(along = \"next\") on Bank.d names no field of Bank\n  Fix: name the field that leads to the next object");
    }
}
