package dev.interlock.processor.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.processor.model.Position;
import dev.interlock.processor.report.Problem.Detail;
import dev.interlock.processor.report.Problem.Labelled;
import dev.interlock.processor.report.Problem.Path;
import dev.interlock.processor.report.Problem.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTextTest {
    private final SourcesInMemory sources = new SourcesInMemory();

    @Test
    void aProblemWithoutAPathShowsItsOwnLine() {
        Position here = sources.at("Account.java", 12, "balance += amount;");
        assertThat(text(
                        Check.UNGUARDED_ACCESS,
                        here,
                        "Account.balance is written without Account.mu",
                        Labelled.of("Guard", "@GuardedBy(\"mu\") on Account.balance (Account.java:7)"),
                        Labelled.of("Held", "nothing"),
                        Labelled.of("Fix", "take mu around this line,", "or mark deposit @Holding(\"mu\")")))
                .isEqualTo("""
                        [interlock:unguarded-access] Account.balance is written without Account.mu
                            Account.java:12 | balance += amount;
                          Guard: @GuardedBy("mu") on Account.balance (Account.java:7)
                          Held:  nothing
                          Fix:   take mu around this line,
                                 or mark deposit @Holding("mu")
                          Hide:  @SuppressWarnings("interlock:unguarded-access")
                          Docs:  docs/checks/unguarded-access.md""");
    }

    @Test
    void theFramesOfAllPathsAreAligned() {
        Step first = new Step(sources.at("Accounts.java", 31, "lock.lock();"), "takes Accounts.lock");
        Step second = new Step(sources.at("Audit.java", 8, "accounts.balance(id);"), "calls Accounts.balance");
        assertThat(text(
                        Check.DEADLOCK_CYCLE,
                        second.position(),
                        "possible deadlock",
                        new Path("Path 1, Accounts.transfer:", List.of(first)),
                        new Path("Path 2, Audit.flush:", List.of(second)),
                        Labelled.of("Why", "each waits for the other for ever.")))
                .isEqualTo("""
                        [interlock:deadlock-cycle] possible deadlock
                          Path 1, Accounts.transfer:
                            Accounts.java:31 | lock.lock();           takes Accounts.lock
                          Path 2, Audit.flush:
                            Audit.java:8     | accounts.balance(id);  calls Accounts.balance
                          Why:  each waits for the other for ever.
                          Hide: @SuppressWarnings("interlock:deadlock-cycle")
                          Docs: docs/checks/deadlock-cycle.md""");
    }

    @Test
    void aStepWithoutSourceShowsItsRemarkAlone() {
        Step known = new Step(sources.at("Audit.java", 8, "log.add(x);"), "calls Log.add");
        Step unknown = new Step(Position.UNKNOWN, "(3 calls)");
        assertThat(text(Check.LOCK_ORDER, known.position(), "wrong", new Path("Path:", List.of(known, unknown))))
                .contains("""
                          Path:
                            Audit.java:8 | log.add(x);  calls Log.add
                            (3 calls)
                        """);
    }

    @Test
    void aLongLineIsCutAndABlankOneLeavesItsColumnOut() {
        Step cut = new Step(sources.at("A.java", 1, "a(" + "x, ".repeat(40) + ");"), "calls A.a");
        Step blank = new Step(sources.at("A.java", 2, ""), "takes A.mu");
        String text = text(Check.LOCK_ORDER, cut.position(), "wrong", new Path("Path:", List.of(cut, blank)));
        assertThat(text.lines())
                .contains("    A.java:1 | a(" + "x, ".repeat(18) + "x...  calls A.a")
                .contains("    A.java:2 | " + " ".repeat(62) + "takes A.mu");
    }

    @Test
    void whatIsNotAsciiIsEscapedAndWhiteSpaceIsEvened() {
        Position here = sources.at("A.java", 1, "caf\u00e9.lock();\t\t// \u2192");
        String text = text(Check.LOCK_ORDER, here, "caf\u00e9\nfails");
        assertThat(text)
                .startsWith("[interlock:lock-order] caf\\u00e9 fails\n    A.java:1 | caf\\u00e9.lock(); // \\u2192\n");
    }

    @Test
    void aProblemWithoutAPlaceShowsNoFrame() {
        assertThat(text(Check.INCONSISTENT_HIERARCHY, Position.UNKNOWN, "jars disagree"))
                .isEqualTo("""
                        [interlock:inconsistent-hierarchy] jars disagree
                          Hide: @SuppressWarnings("interlock:inconsistent-hierarchy")
                          Docs: docs/checks/inconsistent-hierarchy.md""");
    }

    private String text(Check check, Position position, String summary, Detail... details) {
        return new ProblemText(sources).of(new Problem(check, position, summary, List.of(details)));
    }
}
