package dev.interlock.processor.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every form of a lock expression, on fields and on methods, and what it resolves to. */
final class LockExpressionResolverTest {
    private static final String LIBRARY = """
            class Node {
                static final Mutex global = new Mutex();
                final Mutex mu = new Mutex();
                final ReadWriteLock rw = new ReentrantReadWriteLock();
                final Node next = null;
                final Object plain = new Object();
                Mutex lock() { return mu; }
                static Mutex shared() { return global; }
            }
            """;

    @Test
    void resolvesOnAField() {
        Rows rows = Rows.of("""
            mu                      | MUTEX this.mu
            this.mu                 | MUTEX this.mu
            Account.this.mu         | MUTEX this.mu
            this                    | MONITOR monitor of this
            Account.this            | MONITOR monitor of this
            Account.class           | MONITOR monitor of Account.class
            STATIC                  | REENTRANT_LOCK Account.STATIC
            Account.STATIC          | REENTRANT_LOCK Account.STATIC
            this.STATIC             | REENTRANT_LOCK Account.STATIC
            Node.global             | MUTEX Node.global
            Node.class              | MONITOR monitor of Node.class
            Node.shared()           | MUTEX Node.shared()
            node.mu                 | MUTEX this.node.mu
            node.next.next.mu       | MUTEX this.node.next.next.mu
            node.lock()             | MUTEX this.node.lock()
            node.plain              | MONITOR monitor of this.node.plain
            node                    | MONITOR monitor of this.node
            lock()                  | STAMPED_LOCK this.lock()
            this.lock()             | STAMPED_LOCK this.lock()
            node().mu               | MUTEX this.node().mu
            rw                      | REENTRANT_RW_LOCK this.rw
            rw.readLock()           | REENTRANT_RW_LOCK this.rw SHARED
            rw.writeLock()          | REENTRANT_RW_LOCK this.rw EXCLUSIVE
            this . rw . readLock( ) | REENTRANT_RW_LOCK this.rw SHARED
            node.rw.readLock()      | RW_LOCK this.node.rw SHARED
            stamped.asReadLock()    | STAMPED_LOCK this.stamped SHARED
            ours.rLocker()          | RW_MUTEX this.ours SHARED
            inherited               | RECURSIVE_MUTEX this.inherited
            hidden                  | LOCK this.hidden
            generic                 | LOCK this.generic
            itself                  | MONITOR monitor of this.total
            java.lang.String.class  | MONITOR monitor of String.class
            Inner.own               | MUTEX Inner.own
            """);
        Sources.of(
                        LIBRARY,
                        "class Base<L extends Lock> {"
                                + " protected final RecursiveMutex inherited = new RecursiveMutex();"
                                + " private final Lock hidden = null; final L generic = null; }",
                        "class Account extends Base<Lock> {"
                                + " static final ReentrantLock STATIC = new ReentrantLock();"
                                + " final Mutex mu = new Mutex(); final Node node = new Node();"
                                + " final ReentrantReadWriteLock rw = null; final RWMutex ours = null;"
                                + " final StampedLock stamped = null;"
                                + " StampedLock lock() { return stamped; } Node node() { return node; }"
                                + " static class Inner { static final Mutex own = new Mutex(); }"
                                + rows.declare((i, text) -> "@GuardedBy(\"" + text + "\") List<String> total" + i + ";")
                                + " }")
                .read(read -> {
                    assertThat(read.problems()).isEmpty();
                    assertThat(rows.found(i -> guard(read, "Account", "total" + i)))
                            .isEqualTo(rows.expect((i, row) -> row.get(1).replace("total", "total" + i)));
                });
    }

    @Test
    void aParameterHidesAFieldOnAMethod() {
        Rows rows = Rows.of("""
            mu                 | MUTEX this.mu
            node.mu            | MUTEX node.mu
            this.node.mu       | REENTRANT_LOCK this.node.mu
            #1.mu              | MUTEX node.mu
            #2                 | MUTEX other
            other              | MUTEX other
            node.lock()        | MUTEX node.lock()
            node.rw.readLock() | RW_LOCK node.rw SHARED
            node               | MONITOR monitor of node
            """);
        Sources.of(
                        LIBRARY,
                        "class Account { static class Own { final ReentrantLock mu = null; }"
                                + " final Mutex mu = null; final Own node = null;"
                                + rows.declare((i, text) ->
                                        "@Holding(\"" + text + "\") void move" + i + "(Node node, Mutex other) {}")
                                + " }")
                .read(read -> {
                    assertThat(read.problems()).isEmpty();
                    assertThat(rows.found(i -> requirement(read, "Account", "move" + i)))
                            .isEqualTo(rows.expect((i, row) -> row.get(1)));
                });
    }

    @Test
    void anInnerClassSeesTheLocksOfItsEnclosingObject() {
        Rows rows = Rows.of("""
            mu             | MUTEX Account.this.mu
            Account.this.mu| MUTEX Account.this.mu
            Account.this   | MONITOR monitor of Account.this
            this.own       | MUTEX this.own
            lock()         | MUTEX Account.this.lock()
            """);
        Sources.of("class Account { final Mutex mu = null; Mutex lock() { return mu; }"
                        + " class Entry { final Mutex own = null; "
                        + rows.declare((i, text) -> "@GuardedBy(\"" + text + "\") int total" + i + ";") + " } }")
                .read(read -> {
                    assertThat(read.problems()).isEmpty();
                    assertThat(rows.found(i -> guard(read, "Account.Entry", "total" + i)))
                            .isEqualTo(rows.expect((i, row) -> row.get(1)));
                });
    }

    @Test
    void anEnclosingInstanceIsReachedInOneStepFromThis() {
        Sources.of("class Account { final Mutex mu = null;"
                        + " class Entry { class Line { @GuardedBy(\"mu\") int total; } } }")
                .read(read -> {
                    TypeRef account = new TypeRef("Account");
                    Place line = new Place.This(new TypeRef("Account$Entry$Line"));
                    assertThat(read.field("Account.Entry.Line", "total").guards())
                            .extracting(guard -> guard.lock())
                            .containsExactly(Lock.object(
                                    new Place.Field(new Place.Outer(line, account), new FieldRef(account, "mu"))));
                });
    }

    @Test
    void anObjectOfALockClassIsTheLockAndNotItsMonitor() {
        Sources.of(
                        "class Segment extends ReentrantLock { @GuardedBy(\"this\") int count; }",
                        "class Spin { @GuardedBy(\"this\") int owner; @Acquires(\"this\") void lock() {} }",
                        "class Page { final Spin spin = new Spin(); @GuardedBy(\"spin\") int text; }")
                .read(read -> {
                    assertThat(read.field("Segment", "count").guards())
                            .extracting(Sources::text)
                            .containsExactly("REENTRANT_LOCK this");
                    assertThat(read.field("Spin", "owner").guards())
                            .extracting(Sources::text)
                            .containsExactly("USER_LOCK this");
                    assertThat(read.field("Page", "text").guards())
                            .extracting(Sources::text)
                            .containsExactly("USER_LOCK this.spin");
                });
    }

    @Test
    void aClassIsFoundInItsPackageByItsFullNameAndByMention() {
        Sources.of(
                        "package other; public class Registry { public static final Mutex mu = new Mutex(); }",
                        "package app; class Local { static final Mutex mu = new Mutex(); }",
                        "package app; class User { java.util.List<other.Registry[]> used;"
                                + " @GuardedBy(\"Local.mu\") int one; @GuardedBy(\"other.Registry.mu\") int two;"
                                + " @GuardedBy(\"Registry.mu\") int three; @GuardedBy(\"app.Local.class\") int four; }")
                .read(read -> {
                    assertThat(read.problems()).isEmpty();
                    Declarations declarations = read.declarations();
                    assertThat(declarations.fields().stream()
                                    .flatMap(field -> field.guards().stream())
                                    .map(Sources::text)
                                    .collect(Collectors.toSet()))
                            .containsExactlyInAnyOrder(
                                    "MUTEX Local.mu", "MUTEX Registry.mu", "MONITOR monitor of Local.class");
                });
    }

    @Test
    void theLockFieldsOnTheWayAreDeclaredToo() {
        Sources.of(LIBRARY, "class Account { final Node node = null; @GuardedBy(\"node.next.mu\") int total; }")
                .read(read -> assertThat(read.declarations().field(new FieldRef(new TypeRef("Node"), "mu")))
                        .isPresent());
    }

    private static String guard(Sources.Read read, String type, String field) {
        return read.field(type, field).guards().stream().map(Sources::text).collect(Collectors.joining(", "));
    }

    private static String requirement(Sources.Read read, String type, String method) {
        return read.method(type, method).contract().requires().stream()
                .map(required -> Sources.text(required.expression()))
                .collect(Collectors.joining(", "));
    }
}
