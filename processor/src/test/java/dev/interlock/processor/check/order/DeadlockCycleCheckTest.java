package dev.interlock.processor.check.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.LockOrderDeclaration;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.order.DeclaredOrder;
import dev.interlock.processor.order.Gates;
import dev.interlock.processor.order.LockOrderGraph;
import dev.interlock.processor.order.LockUse;
import dev.interlock.processor.order.Nesting;
import dev.interlock.processor.order.Step;
import dev.interlock.processor.order.Witness;
import dev.interlock.processor.report.Problem;
import dev.interlock.processor.report.ProblemText;
import dev.interlock.processor.report.SourcesInMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeadlockCycleCheckTest {
    private static final LockUse ACCOUNTS = LockUse.exclusive(lock("bank.Accounts"));
    private static final LockUse AUDIT = LockUse.exclusive(lock("bank.Audit"));

    private final SourcesInMemory sources = new SourcesInMemory();

    @Test
    void bothPathsAreShownStepByStep() {
        assertThat(texts(List.of(), transfer(), flush())).containsExactly("""
                [interlock:deadlock-cycle] possible deadlock: Accounts.lock -> Audit.lock -> Accounts.lock
                  Path 1, Accounts.transfer: holds Accounts.lock, then takes Audit.lock
                    Accounts.java:31 | lock.lock();           takes Accounts.lock
                    Accounts.java:33 | audit.record(id);      calls Audit.record
                    Audit.java:18    | lock.lock();           takes Audit.lock
                  Path 2, Audit.flush: holds Audit.lock, then takes Accounts.lock
                    Audit.java:40    | lock.lock();           takes Audit.lock
                    Audit.java:42    | accounts.balance(id);  calls Accounts.balance
                    Accounts.java:22 | lock.lock();           takes Accounts.lock
                  Why:  one thread on each path, the same two objects: each waits for the other for ever.
                  Fix:  in Audit.flush, call Accounts.balance before taking Audit.lock (line 40),
                        or declare the order that you mean: @LockOrder({"Accounts.lock", "Audit.lock"})
                  Hide: @SuppressWarnings("interlock:deadlock-cycle")
                  Docs: docs/checks/deadlock-cycle.md""");
    }

    @Test
    void itIsReportedOnTheLastPathWhereTheFirstLockIsHeld() {
        assertThat(problems(List.of(), transfer(), flush()))
                .extracting(problem -> problem.position().toString())
                .containsExactly("Audit.java:42");
    }

    @Test
    void aLongChainShowsItsEnds() {
        List<Step> taking = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            taking.add(calls(at("Audit.java", 42 + i, "step" + i + "();"), "bank.Audit", "step" + i));
        }
        taking.add(new Step.Takes(ACCOUNTS, at("Accounts.java", 22, "lock.lock();")));
        Step held = new Step.Takes(AUDIT, at("Audit.java", 40, "lock.lock();"));
        Nesting deep = nesting(AUDIT, ACCOUNTS, method("bank.Audit", "flush"), List.of(held), taking);
        assertThat(texts(List.of(), transfer(), deep))
                .singleElement()
                .asString()
                .contains("""
                  Path 2, Audit.flush: holds Audit.lock, then takes Accounts.lock
                    Audit.java:40    | lock.lock();       takes Audit.lock
                    Audit.java:43    | step1();           calls Audit.step1
                    Audit.java:44    | step2();           calls Audit.step2
                    (3 calls)
                    Audit.java:48    | step6();           calls Audit.step6
                    Accounts.java:22 | lock.lock();       takes Accounts.lock
                """);
    }

    @Test
    void aLockHeldByContractIsAskedOfTheCallers() {
        Step held = new Step.Holds(AUDIT, at("Audit.java", 39, "void flush() {"));
        Step taken = new Step.Takes(ACCOUNTS, at("Audit.java", 42, "accounts.lock.lock();"));
        Nesting direct = nesting(AUDIT, ACCOUNTS, method("bank.Audit", "flush"), List.of(held), List.of(taken));
        assertThat(texts(List.of(), transfer(), direct))
                .singleElement()
                .asString()
                .contains("void flush() {         holds Audit.lock, as its callers must")
                .contains("Fix:  where Audit.flush is called, take Accounts.lock before Audit.lock is taken,");
    }

    @Test
    void aCodePathWithoutSourceSaysSo() {
        Step held = new Step.Takes(AUDIT, at("Audit.java", 40, "lock.lock();"));
        Step called = calls(at("Audit.java", 42, "new Accounts();"), "bank.Accounts", MethodRef.CONSTRUCTOR);
        Step taken = new Step.Takes(ACCOUNTS, Position.UNKNOWN);
        Nesting far = nesting(AUDIT, ACCOUNTS, method("bank.Audit", "flush"), List.of(held), List.of(called, taken));
        assertThat(texts(List.of(), transfer(), far))
                .singleElement()
                .asString()
                .contains("calls new Accounts\n    takes Accounts.lock (no source)\n")
                .contains("in Audit.flush, create the Accounts before taking Audit.lock (line 40)");
    }

    @Test
    void readersThatWaitBehindAWriterAreExplained() {
        LockUse reader = LockUse.shared(lock("bank.Accounts"));
        Nesting over = direct(reader, AUDIT, "Accounts", 31);
        Nesting under = direct(AUDIT, reader, "Audit", 40);
        LockOrderGraph graph = new LockOrderGraph();
        graph.add(over);
        graph.add(under);
        graph.addAcquisition(ACCOUNTS);
        assertThat(texts(new DeadlockCycleCheck(nothingDeclared(), lock -> false).problems(graph)))
                .singleElement()
                .asString()
                .contains("takes Accounts.lock (shared)")
                .contains("""
                          Why:  one thread on each path, the same two objects: each waits for the other for ever.
                                A reader of Accounts.lock waits for the other one as soon as a writer waits.
                        """);
    }

    @Test
    void aCycleOfThreeLocksShowsThreePaths() {
        assertThat(texts(List.of(), ring("A", "B", "C"))).containsExactly("""
                [interlock:deadlock-cycle] possible deadlock: A.lock -> B.lock -> C.lock -> A.lock
                  Path 1, A.run: holds A.lock, then takes B.lock
                    A.java:10 | outer.lock();  takes A.lock
                    A.java:11 | inner.lock();  takes B.lock
                  Path 2, B.run: holds B.lock, then takes C.lock
                    B.java:10 | outer.lock();  takes B.lock
                    B.java:11 | inner.lock();  takes C.lock
                  Path 3, C.run: holds C.lock, then takes A.lock
                    C.java:10 | outer.lock();  takes C.lock
                    C.java:11 | inner.lock();  takes A.lock
                  Why:  one thread on each path, the same objects: each waits for the next for ever.
                  Fix:  in C.run, take A.lock before taking C.lock (line 10),
                        or declare the order that you mean: @LockOrder({"A.lock", "B.lock", "C.lock"})
                  Hide: @SuppressWarnings("interlock:deadlock-cycle")
                  Docs: docs/checks/deadlock-cycle.md""");
    }

    @Test
    void aCycleOfFourLocksShowsFourPaths() {
        assertThat(texts(List.of(), ring("A", "B", "C", "D"))).containsExactly("""
                [interlock:deadlock-cycle] possible deadlock: A.lock -> B.lock -> C.lock -> D.lock -> A.lock
                  Path 1, A.run: holds A.lock, then takes B.lock
                    A.java:10 | outer.lock();  takes A.lock
                    A.java:11 | inner.lock();  takes B.lock
                  Path 2, B.run: holds B.lock, then takes C.lock
                    B.java:10 | outer.lock();  takes B.lock
                    B.java:11 | inner.lock();  takes C.lock
                  Path 3, C.run: holds C.lock, then takes D.lock
                    C.java:10 | outer.lock();  takes C.lock
                    C.java:11 | inner.lock();  takes D.lock
                  Path 4, D.run: holds D.lock, then takes A.lock
                    D.java:10 | outer.lock();  takes D.lock
                    D.java:11 | inner.lock();  takes A.lock
                  Why:  one thread on each path, the same objects: each waits for the next for ever.
                  Fix:  in D.run, take A.lock before taking D.lock (line 10),
                        or declare the order that you mean: @LockOrder({"A.lock", "B.lock", "C.lock", "D.lock"})
                  Hide: @SuppressWarnings("interlock:deadlock-cycle")
                  Docs: docs/checks/deadlock-cycle.md""");
    }

    @Test
    void nothingIsSaidOfObjectsWhereThereIsOnlyOneLockOfAClass() {
        LockOrderGraph graph = new LockOrderGraph();
        List.of(ring("A", "B")).forEach(graph::add);
        assertThat(texts(new DeadlockCycleCheck(nothingDeclared(), lock -> true).problems(graph)))
                .singleElement()
                .asString()
                .contains("Why:  one thread on each path: each waits for the other for ever.");
        assertThat(texts(new DeadlockCycleCheck(nothingDeclared(), lock("bank.A")::equals).problems(graph)))
                .singleElement()
                .asString()
                .contains("Why:  one thread on each path, the same object: each waits for the other for ever.");
    }

    @Test
    void aMonitorThatGoesByTwoNamesIsExplained() {
        LockUse session = LockUse.exclusive(new LockClass(new TypeRef("bank.Session"), LockClass.MONITOR));
        LockUse trace = LockUse.exclusive(new LockClass(new TypeRef("bank.Trace"), LockClass.MONITOR));
        LockOrderGraph graph =
                new LockOrderGraph(lock -> lock.equals(session.lock()) ? Set.of(trace.lock()) : Set.of());
        graph.add(direct(session, AUDIT, "Session", 10));
        graph.add(direct(AUDIT, trace, "Audit", 20));
        assertThat(texts(new DeadlockCycleCheck(nothingDeclared(), lock -> false).problems(graph)))
                .containsExactly("""
                [interlock:deadlock-cycle] possible deadlock: Audit.lock -> Session.this -> Audit.lock
                  Path 1, Audit.run: holds Audit.lock, then takes Trace.this
                    Audit.java:20   | outer.lock();  takes Audit.lock
                    Audit.java:21   | inner.lock();  takes Trace.this
                  Path 2, Session.run: holds Session.this, then takes Audit.lock
                    Session.java:10 | outer.lock();  takes Session.this
                    Session.java:11 | inner.lock();  takes Audit.lock
                  Why:  one thread on each path, the same two objects: each waits for the other for ever.
                        Trace.this and Session.this are one lock where one object is both Trace and Session.
                  Fix:  in Session.run, take Audit.lock before taking Session.this (line 10),
                        or declare the order that you mean: @LockOrder({"Audit.lock", "Session.this"})
                  Hide: @SuppressWarnings("interlock:deadlock-cycle")
                  Docs: docs/checks/deadlock-cycle.md""");
    }

    @Test
    void theProposedOrderKeepsToWhatIsDeclared() {
        LockOrderDeclaration declared = new LockOrderDeclaration(
                List.of(lock("bank.C"), lock("bank.A")), "Bank", at("Bank.java", 1, "@LockOrder"));
        assertThat(texts(List.of(declared), ring("A", "B", "C")))
                .singleElement()
                .asString()
                .contains("possible deadlock: B.lock -> C.lock -> A.lock -> B.lock")
                .contains("@LockOrder({\"B.lock\", \"C.lock\", \"A.lock\"})");
    }

    @Test
    void aLongCycleShowsItsEnds() {
        assertThat(texts(List.of(), ring("A", "B", "C", "D", "E", "F", "G", "H")))
                .singleElement()
                .asString()
                .contains("possible deadlock: A.lock -> B.lock -> (5 locks) -> H.lock -> A.lock\n")
                .contains("\n  (4 paths)\n  Path 7, G.run:")
                .doesNotContain("Path 3");
    }

    @Test
    void typesOfOneSimpleNameAreQualified() {
        LockUse other = LockUse.exclusive(lock("shop.Accounts"));
        Nesting there = direct(ACCOUNTS, other, "Accounts", 31);
        Nesting back = direct(other, ACCOUNTS, "Shop", 8);
        assertThat(texts(List.of(), there, back))
                .singleElement()
                .asString()
                .contains("bank.Accounts.lock -> shop.Accounts.lock -> bank.Accounts.lock");
    }

    private Nesting transfer() {
        return nesting(
                ACCOUNTS,
                AUDIT,
                method("bank.Accounts", "transfer"),
                List.of(new Step.Takes(ACCOUNTS, at("Accounts.java", 31, "lock.lock();"))),
                List.of(
                        calls(at("Accounts.java", 33, "audit.record(id);"), "bank.Audit", "record"),
                        new Step.Takes(AUDIT, at("Audit.java", 18, "lock.lock();"))));
    }

    private Nesting flush() {
        return nesting(
                AUDIT,
                ACCOUNTS,
                method("bank.Audit", "flush"),
                List.of(new Step.Takes(AUDIT, at("Audit.java", 40, "lock.lock();"))),
                List.of(
                        calls(at("Audit.java", 42, "accounts.balance(id);"), "bank.Accounts", "balance"),
                        new Step.Takes(ACCOUNTS, at("Accounts.java", 22, "lock.lock();"))));
    }

    private Nesting[] ring(String... names) {
        Nesting[] ring = new Nesting[names.length];
        for (int i = 0; i < names.length; i++) {
            LockUse outer = LockUse.exclusive(lock("bank." + names[i]));
            LockUse inner = LockUse.exclusive(lock("bank." + names[(i + 1) % names.length]));
            ring[i] = direct(outer, inner, names[i], 10);
        }
        return ring;
    }

    private Nesting direct(LockUse outer, LockUse inner, String place, int line) {
        return nesting(
                outer,
                inner,
                method("bank." + place, "run"),
                List.of(new Step.Takes(outer, at(place + ".java", line, "outer.lock();"))),
                List.of(new Step.Takes(inner, at(place + ".java", line + 1, "inner.lock();"))));
    }

    private static Nesting nesting(
            LockUse outer, LockUse inner, MethodRef method, List<Step> holding, List<Step> taking) {
        return new Nesting(outer, inner, Gates.NONE, new Witness(method, holding, taking));
    }

    private static Step calls(Position position, String type, String name) {
        return new Step.Calls(method(type, name), position);
    }

    private Position at(String file, int line, String text) {
        return sources.at(file, line, text);
    }

    private static LockClass lock(String type) {
        return new LockClass(new TypeRef(type), "lock");
    }

    private static MethodRef method(String type, String name) {
        return new MethodRef(new TypeRef(type), name, List.of());
    }

    private static DeclaredOrder nothingDeclared() {
        return new DeclaredOrder(List.of(), Map.of());
    }

    private List<Problem> problems(List<LockOrderDeclaration> declarations, Nesting... nestings) {
        LockOrderGraph graph = new LockOrderGraph();
        List.of(nestings).forEach(graph::add);
        return new DeadlockCycleCheck(new DeclaredOrder(declarations, Map.of()), lock -> false).problems(graph);
    }

    private List<String> texts(List<LockOrderDeclaration> declarations, Nesting... nestings) {
        return texts(problems(declarations, nestings));
    }

    private List<String> texts(List<Problem> problems) {
        ProblemText text = new ProblemText(sources);
        return problems.stream().map(text::of).toList();
    }
}
