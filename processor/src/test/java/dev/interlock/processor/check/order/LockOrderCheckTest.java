package dev.interlock.processor.check.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.LockOrderDeclaration;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.order.DeclaredOrder;
import dev.interlock.processor.order.Gates;
import dev.interlock.processor.order.LockUse;
import dev.interlock.processor.order.Nesting;
import dev.interlock.processor.order.Step;
import dev.interlock.processor.order.Witness;
import dev.interlock.processor.report.Problem;
import dev.interlock.processor.report.ProblemText;
import dev.interlock.processor.report.SourcesInMemory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LockOrderCheckTest {
    private final SourcesInMemory sources = new SourcesInMemory();

    @Test
    void takingAgainstTheOrderNamesEveryDeclarationOfTheChain() {
        LockOrderCheck check = check(
                Map.of(),
                false,
                declared("Bank", 4, "Accounts", "Ledger", "Book"),
                declared("Audit", 7, "Book", "Audit"));
        assertThat(text(check, flush())).contains("""
                [interlock:lock-order] Accounts.mu is taken while Audit.mu is held, against the declared order
                  Order: Accounts.mu before Ledger.mu before Book.mu, declared on Bank (Bank.java:4)
                         Book.mu before Audit.mu, declared on Audit (Audit.java:7)
                  Held:  Audit.mu (taken in line 40)
                  Path, Audit.flush: holds Audit.mu, then takes Accounts.mu
                    Audit.java:40    | mu.lock();             takes Audit.mu
                    Audit.java:42    | accounts.balance(id);  calls Accounts.balance
                    Accounts.java:22 | mu.lock();             takes Accounts.mu
                  Fix:   in Audit.flush, call Accounts.balance before taking Audit.mu (line 40),
                         or let go of Audit.mu first
                  Hide:  @SuppressWarnings("interlock:lock-order")
                  Docs:  docs/checks/lock-order.md""");
    }

    @Test
    void takingAlongTheOrderIsFine() {
        LockOrderCheck check = check(Map.of(), true, declared("Bank", 4, "Audit", "Ledger", "Accounts"));
        assertThat(check.problem(flush())).isEmpty();
    }

    @Test
    void itIsReportedWhereTheOuterLockIsHeld() {
        LockOrderCheck check = check(Map.of(), false, declared("Bank", 4, "Accounts", "Audit"));
        assertThat(check.problem(flush()).map(problem -> problem.position().toString()))
                .contains("Audit.java:42");
    }

    @Test
    void aGateDoesNotExcuseIt() {
        Nesting bare = flush();
        Gates gates = Gates.of(List.of(LockUse.exclusive(lock("Gate"))));
        Nesting gated = new Nesting(bare.outer(), bare.inner(), gates, bare.witness());
        assertThat(check(Map.of(), false, declared("Bank", 4, "Accounts", "Audit"))
                        .problem(gated))
                .isPresent();
    }

    @Test
    void nothingIsTakenUnderALeaf() {
        Position leaf = sources.at("Audit.java", 6, "@LockOrder(leaf = true)");
        assertThat(text(check(Map.of(lock("Audit"), leaf), false), flush()).orElseThrow())
                .startsWith("""
                        [interlock:lock-order] Accounts.mu is taken while Audit.mu is held, which is a leaf
                          Order: Audit.mu is declared a leaf at Audit.java:6: nothing is taken under it
                          Held:  Audit.mu (taken in line 40)
                        """);
    }

    @Test
    void aLeafMayBeTakenUnderAnything() {
        assertThat(check(Map.of(lock("Accounts"), Position.UNKNOWN), true).problem(flush()))
                .isEmpty();
    }

    @Test
    void anUndeclaredNestingIsFineUntilDeclarationsAreAskedFor() {
        assertThat(check(Map.of(), false).problem(flush())).isEmpty();
        assertThat(text(check(Map.of(), true), flush()).orElseThrow())
                .startsWith("""
                        [interlock:lock-order] Accounts.mu is taken while Audit.mu is held, which is not declared
                          Order: none is declared for the two, and order=declared asks for one
                        """)
                .contains("""
                          Fix:   declare it: @LockOrder({"Audit.mu", "Accounts.mu"}),
                                 or let go of Audit.mu first
                        """);
    }

    @Test
    void twoLocksOfOneClassAreLeftToTheOrderOfInstances() {
        LockUse use = LockUse.exclusive(lock("Audit"));
        Nesting own = new Nesting(use, use, Gates.NONE, flush().witness());
        assertThat(check(Map.of(lock("Audit"), Position.UNKNOWN), true).problem(own))
                .isEmpty();
    }

    @Test
    void aLockTakenByACallIsSaidToBe() {
        Step locked = new Step.Calls(method("Audit", "lockAll"), sources.at("Audit.java", 39, "lockAll();"));
        Nesting bare = flush();
        Witness witness = new Witness(
                bare.witness().method(),
                List.of(locked, bare.witness().holding().get(0)),
                bare.witness().taking());
        Nesting nesting = new Nesting(bare.outer(), bare.inner(), Gates.NONE, witness);
        assertThat(text(check(Map.of(), false, declared("Bank", 4, "Accounts", "Audit")), nesting)
                        .orElseThrow())
                .contains("Held:  Audit.mu (taken by the call in line 39)\n")
                .contains("before the call that takes Audit.mu (line 39),\n");
    }

    private Nesting flush() {
        LockUse audit = LockUse.exclusive(lock("Audit"));
        LockUse accounts = LockUse.exclusive(lock("Accounts"));
        Position call = sources.at("Audit.java", 42, "accounts.balance(id);");
        Witness witness = new Witness(
                method("Audit", "flush"),
                List.of(new Step.Takes(audit, sources.at("Audit.java", 40, "mu.lock();"))),
                List.of(
                        new Step.Calls(method("Accounts", "balance"), call),
                        new Step.Takes(accounts, sources.at("Accounts.java", 22, "mu.lock();"))));
        return new Nesting(audit, accounts, Gates.NONE, witness);
    }

    private LockOrderDeclaration declared(String on, int line, String... outermostFirst) {
        List<LockClass> locks =
                List.of(outermostFirst).stream().map(LockOrderCheckTest::lock).toList();
        return new LockOrderDeclaration(locks, on, sources.at(on + ".java", line, "@LockOrder"));
    }

    private static LockOrderCheck check(
            Map<LockClass, Position> leaves, boolean mustBeDeclared, LockOrderDeclaration... declarations) {
        return new LockOrderCheck(new DeclaredOrder(List.of(declarations), leaves), position -> mustBeDeclared);
    }

    private Optional<String> text(LockOrderCheck check, Nesting nesting) {
        Optional<Problem> problem = check.problem(nesting);
        return problem.map(new ProblemText(sources)::of);
    }

    private static LockClass lock(String type) {
        return new LockClass(new TypeRef("bank." + type), "mu");
    }

    private static MethodRef method(String type, String name) {
        return new MethodRef(new TypeRef("bank." + type), name, List.of());
    }
}
