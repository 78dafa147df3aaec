package dev.interlock.processor.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Every way in which an annotation cannot be understood or kept, with the whole message. */
final class BadGuardTest {

    private static void assertProblems(String source, String... expected) {
        Sources.of(source, NODE).read(read -> assertThat(read.problems()).containsExactly(expected));
    }

    private static void assertProblems(String source, List<String> expected) {
        Sources.of(source, NODE).read(read -> assertThat(read.problems()).isEqualTo(expected));
    }

    private static String reason(List<String> row) {
        return row.get(1) + (row.get(2).isEmpty() ? "" : "\n  Fix: " + row.get(2));
    }

    private static final String NODE = "class Node { Mutex mu; Node next; int id; Mutex lock(int i) { return mu; } }";

    @Test
    void aGuardThatNamesNoLock() {
        Rows rows = Rows.of("""
            mux             | names no lock: Account has no field mux                   | did you mean "mu"?
            MU              | names no lock: Account has no field MU                    | did you mean "mu"?
            mutex           | names no lock: Account has no field mutex                 | did you mean "mu"?
            somethingElse   | names no lock: Account has no field somethingElse         | name a lock of Account: mu, rw
            this.nope       | names no lock: Account has no field nope                  | name a lock of Account: mu, rw
            node.mux        | names no lock: Node has no field mux                      | did you mean "mu"?
            node.lock()     | names no lock: Node has no method lock()                  | name a lock of Node: mu
            get()           | names no lock: Account has no method get() without parameters | name a lock of Account: mu, rw
            count           | names no lock: count is an int                            | name a lock of Account: mu, rw
            node.id         | names no lock: node.id is an int                          | name a lock of Account: mu, rw
            unit()          | names no lock: unit() returns nothing                     | name a lock of Account: mu, rw
            Node            | names no lock: Node is a class                            | write "Node.class" for the monitor of the class
            Node.mu         | names no lock: mu is not a static field of Node           | write "Node.this.mu" for the field of the enclosing object
            Node.this       | names no lock: Account is not inside Node                 | reach it through a final field of Account
            Node.make()     | names no lock: Node has no static method make()           | name a lock of Account: mu, rw
            foo.bar         | names no lock: foo.bar is not known in Account            | name a lock of Account: mu, rw
            com.acme.Foo.x  | names no lock: com.acme.Foo.x is not known in Account     | name a lock of Account: mu, rw
            #1              | names no lock: only a method has parameters               | name a lock of Account: mu, rw
            moving.mu       | cannot be kept: moving may be assigned, and its lock is another one then | make moving final
            the lock        | is not a lock expression                                  | write names with dots between: "mu", "account.mu", "Account.class"
            (mu)            | is not a lock expression                                  | write names with dots between: "mu", "account.mu", "Account.class"
            mu.             | is not a lock expression                                  | write names with dots between: "mu", "account.mu", "Account.class"
            mu.class        | is not a lock expression                                  | write names with dots between: "mu", "account.mu", "Account.class"
            mu.this         | is not a lock expression                                  | write names with dots between: "mu", "account.mu", "Account.class"
            rw.readLock().x | names no lock: ReadWriteLock has no field x               | leave out ".x"
            """);
        assertProblems(
                "class Account { final Mutex mu = null; final ReadWriteLock rw = null; final Node node = null; Node moving;"
                        + " int count; void unit() {} Mutex get(int i) { return mu; }"
                        + rows.declare((i, text) -> "@GuardedBy(\"" + text + "\") long total" + i + ";") + " }",
                rows.expect((i, row) -> "@GuardedBy(\"" + row.get(0) + "\") on Account.total" + i + " " + reason(row)));
    }

    @Test
    void aContractThatNamesNoLock() {
        Rows rows = Rows.of("""
            mux    | names no lock: neither a parameter of move nor a field of Account is called mux | did you mean "mu"?
            nodes  | names no lock: neither a parameter of move nor a field of Account is called nodes | name a lock of Account: mu
            #2     | names no lock: move has only one parameter | count from 1: "#1" is node
            #0     | names no lock: move has only one parameter | count from 1: "#1" is node
            itself | names no lock: "itself" is the object that a guarded field refers to | name a lock of Account: mu
            nod.mu | names no lock: nod.mu is not known in Account | did you mean "node.mu"?
            """);
        assertProblems(
                "class Account { final Mutex mu = null; "
                        + rows.declare((i, text) -> "@Holding(\"" + text + "\") void move" + i + "(Node node) {}")
                        + " }",
                rows.expect((i, row) -> "@Holding(\"" + row.get(0) + "\") on Account.move" + i + " "
                        + reason(row).replace("move ", "move" + i + " ")));
    }

    @Test
    void anInstancesLockCannotGuardAStaticField() {
        Rows rows = Rows.of("""
            mu   | mu belongs to one Account
            this | "this" is one Account
            """);
        assertProblems(
                "class Account { final Mutex mu = null; "
                        + rows.declare((i, text) -> "@GuardedBy(\"" + text + "\") static int total" + i + ";") + " }",
                rows.expect((i, row) -> "@GuardedBy(\"" + row.get(0) + "\") on Account.total" + i
                        + " cannot guard a static field: " + row.get(1)
                        + "\n  Fix: name a static lock, or the monitor \"Account.class\""));
    }

    @Test
    void aStaticMethodHasNoThis() {
        assertProblems(
                "class Account { final Mutex mu = null; @Holding(\"mu\") static void reset() {} }",
                "@Holding(\"mu\") on Account.reset names no lock for a static method: mu belongs to one Account"
                        + "\n  Fix: name a static lock, or the monitor \"Account.class\"");
    }

    @Test
    void aStaticClassHasNoEnclosingObject() {
        assertProblems(
                "class Account { final Mutex mu = null; static class Entry { @GuardedBy(\"mu\") int total; } }",
                "@GuardedBy(\"mu\") on Entry.total names no lock: mu belongs to one Account, and Entry has no Account"
                        + " around it\n  Fix: reach it through a final field of Entry");
    }

    @Test
    void aPrimitiveHasNoMonitor() {
        assertProblems(
                "class Account { @GuardedBy(\"itself\") int total; }",
                "@GuardedBy(\"itself\") on Account.total names no lock: total is an int"
                        + "\n  Fix: give Account a lock: final Mutex mu = new Mutex()");
    }

    @Test
    void aLockDoesNotGuardItself() {
        assertProblems(
                "class Account { @GuardedBy(\"mu\") final Mutex mu = null; }",
                "@GuardedBy on Account.mu cannot be kept: a lock does not guard itself"
                        + "\n  Fix: annotate the fields that it guards");
    }

    @Test
    void aMonitorMayGuardTheObjectItBelongsTo() {
        assertProblems("class Account { @GuardedBy(\"names\") final List<String> names = null; }");
    }

    @Test
    void anAnnotationMustNameSomething() {
        assertProblems(
                "class Account { final Mutex mu = null; @GuardedBy({}) int one; @GuardedBy(\"\") int two; }",
                "@GuardedBy on Account.one names no lock\n  Fix: name a lock of Account: mu",
                "@GuardedBy(\"\") on Account.two names no lock\n  Fix: name a lock of Account: mu");
    }

    @Test
    void onlyAReadWriteLockIsShared() {
        assertProblems(
                "class Account { final Mutex mu = null; final ReadWriteLock rw = null;"
                        + " @Holding(value = \"mu\", mode = Mode.SHARED) void one() {}"
                        + " @Holding(value = \"this\", mode = Mode.SHARED) void two() {}"
                        + " @Holding(value = \"rw\", mode = Mode.SHARED) void three() {} }",
                "@Holding(\"mu\") on Account.one asks for SHARED mode, but the lock is always held exclusively"
                        + "\n  Fix: leave out mode = Mode.SHARED",
                "@Holding(\"this\") on Account.two asks for SHARED mode, but a monitor is always held exclusively"
                        + "\n  Fix: leave out mode = Mode.SHARED");
    }

    @Test
    void aTryLockTellsItsOutcome() {
        assertProblems(
                "class Account { final Mutex mu = null;"
                        + " @Acquires(value = \"mu\", ifResult = true) void one() {}"
                        + " @Acquires(value = \"mu\", ifResult = true) boolean two() { return true; } }",
                "@Acquires on Account.one has ifResult, but the method's result does not tell whether the lock was taken"
                        + "\n  Fix: return a boolean");
    }

    @Test
    void aNumberIsNoFunction() {
        assertProblems(
                "class Account { void run(@Immediate int times, @Immediate Runnable task) {} }",
                "@Immediate on parameter times of Account.run has no function to speak of: it is an int"
                        + "\n  Fix: leave it out");
    }

    @Test
    void onlyALockIsShared() {
        assertProblems(
                "class Account { final Node node = null; @SharedLock(\"node.mu\") final Mutex mu = null;"
                        + " @SharedLock(\"node.mu\") final String name = null; @SharedLock(\"node.mux\") final Mutex two = null; }",
                "@SharedLock on Account.name is not on a lock but on a String\n  Fix: put it on what keeps the lock",
                "@SharedLock(\"node.mux\") on Account.two names no lock: Node has no field mux\n  Fix: did you mean \"mu\"?");
    }

    @Test
    void onlyAConstructorsParameterIsShared() {
        assertProblems(
                "class Account { Account(@SharedLock(\"node.mux\") Mutex one, @SharedLock String two, Node node) {}"
                        + " void set(@SharedLock Mutex mu) {} }",
                "@SharedLock(\"node.mux\") on parameter one of new Account names no lock: Node has no field mux"
                        + "\n  Fix: did you mean \"mu\"?",
                "@SharedLock on parameter two of new Account is not on a lock but on a String"
                        + "\n  Fix: put it on what keeps the lock",
                "@SharedLock on parameter mu of Account.set stands in the wrong place: it belongs on a lock field or a"
                        + " constructor's parameter\n  Fix: put it on the field that keeps the lock");
    }

    @Test
    void aCriticalSectionDoesNotAskForItsOwnLock() {
        assertProblems(
                "class Account { final Mutex mu = null; final Mutex other = null;"
                        + " @Critical(\"mu\") @Holding(\"mu\") void one() {} @Critical(\"mu\") @Holding(\"other\") void two() {} }",
                "@Critical on Account.one cannot be kept: it takes a lock that the caller is to hold already"
                        + "\n  Fix: leave out @Critical, or the demand that the caller hold the lock");
    }

    @Test
    void sourcesWithTypeErrorsAreReadAsFarAsTheyGo() {
        assertProblems(
                "class Account extends Missing<String> implements Absent { final Unknown mu = null; Nope<?> made(Lost... all) { return null; }"
                        + " @GuardedBy(\"mu\") int one; @GuardedBy(\"inherited\") int two; @GuardedBy(\"lock()\") int six; @GuardedBy(\"mu.inner\") int three;"
                        + " @Vanished(\"mu\") int four; @GuardedBy(UNKNOWN) int five; }");
    }

    @Test
    void criticalWithoutAValueNeedsExactlyOneLock() {
        assertProblems(
                "class None { @Critical void run() {} static class Several extends None { final Mutex a = null; final RWMutex b = null;"
                        + " @Critical void run() {} } static class One { final Mutex mu = null; @Critical void run() {} } }",
                "@Critical on None.run names no lock, and None has none"
                        + "\n  Fix: give None a lock: final Mutex mu = new Mutex()",
                "@Critical on Several.run names no lock, and Several has several: a, b\n  Fix: write @Critical(\"a\")");
    }

    @Test
    void aProblemOfAClassIsReportedOnce() {
        assertProblems(
                "@Critical(\"mux\") class Account { final Mutex mu = null; void one() {} void two() {} }",
                "@Critical(\"mux\") on Account names no lock: Account has no field mux\n  Fix: did you mean \"mu\"?");
    }
}
