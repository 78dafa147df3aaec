package dev.interlock.processor.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReporterTest {
    private final SourcesInMemory sources = new SourcesInMemory();
    private final List<String> shown = new ArrayList<>();
    private final Position early = sources.at("A.java", 3, "a();");
    private final Position late = sources.at("A.java", 9, "b();");

    @Test
    void problemsAreShownInTheOrderOfTheSources() {
        Reporter reporter = reporter();
        reporter.addAll(List.of(
                problem(Check.SHARED_WRITE, late, "3"),
                problem(Check.FACADE, early, "2"),
                problem(Check.LOCK_ORDER, early, "1")));
        assertThat(shown).isEmpty();
        reporter.flush();
        assertThat(shown)
                .containsExactly(
                        "ERROR A.java:3 [interlock:lock-order] 1",
                        "ERROR A.java:3 [interlock:facade] 2",
                        "ERROR A.java:9 [interlock:shared-write] 3");
        assertThat(reporter.errors()).isEqualTo(3);
    }

    @Test
    void oneCheckIsShownOnceAtOnePlaceEvenInALaterFlush() {
        Reporter reporter = reporter();
        reporter.add(problem(Check.LOCK_ORDER, early, "b"));
        reporter.add(problem(Check.LOCK_ORDER, early, "a"));
        reporter.flush();
        reporter.add(problem(Check.LOCK_ORDER, early, "c"));
        reporter.flush();
        assertThat(shown).containsExactly("ERROR A.java:3 [interlock:lock-order] a");
    }

    @Test
    void oneCallMayBePartOfSeveralCycles() {
        Reporter reporter = reporter();
        reporter.add(problem(Check.DEADLOCK_CYCLE, early, "a"));
        reporter.add(problem(Check.DEADLOCK_CYCLE, early, "b"));
        reporter.add(problem(Check.DEADLOCK_CYCLE, early, "a"));
        reporter.flush();
        assertThat(shown)
                .containsExactly(
                        "ERROR A.java:3 [interlock:deadlock-cycle] a", "ERROR A.java:3 [interlock:deadlock-cycle] b");
    }

    @Test
    void problemsWithoutAPlaceAreToldApartByWhatTheySay() {
        Reporter reporter = reporter();
        reporter.add(problem(Check.INCONSISTENT_HIERARCHY, Position.UNKNOWN, "a"));
        reporter.add(problem(Check.INCONSISTENT_HIERARCHY, Position.UNKNOWN, "b"));
        reporter.add(problem(Check.INCONSISTENT_HIERARCHY, Position.UNKNOWN, "a"));
        reporter.flush();
        assertThat(shown).hasSize(2);
    }

    @Test
    void theCommandLineSetsTheSeverity() {
        Reporter reporter = reporter("lock-order=off", "facade=warning");
        reporter.add(problem(Check.LOCK_ORDER, early, "1"));
        reporter.add(problem(Check.FACADE, early, "2"));
        reporter.flush();
        assertThat(shown).containsExactly("WARNING A.java:3 [interlock:facade] 2");
        assertThat(reporter.errors()).isZero();
        assertThat(reporter.warnings()).isEqualTo(1);
    }

    @Test
    void optionsHoldWhereTheyStand() {
        Reporter reporter =
                reporter(position -> options(position.equals(early) ? "lock-order=error" : "lock-order=off"));
        reporter.add(problem(Check.LOCK_ORDER, early, "1"));
        reporter.add(problem(Check.LOCK_ORDER, late, "2"));
        reporter.flush();
        assertThat(shown).containsExactly("ERROR A.java:3 [interlock:lock-order] 1");
    }

    @Test
    void suppressWarningsHidesTheCheckThatItNames() {
        sources.suppress(early, "unchecked", "interlock:lock-order");
        Reporter reporter = reporter();
        reporter.add(problem(Check.LOCK_ORDER, early, "1"));
        reporter.add(problem(Check.FACADE, early, "2"));
        reporter.flush();
        assertThat(shown).containsExactly("ERROR A.java:3 [interlock:facade] 2");
        assertThat(reporter.suppressed()).isEqualTo(1);
    }

    @Test
    void suppressWarningsWithoutACheckHidesAll() {
        sources.suppress(early, "interlock");
        Reporter reporter = reporter();
        reporter.add(problem(Check.LOCK_ORDER, early, "1"));
        reporter.add(problem(Check.FACADE, early, "2"));
        reporter.flush();
        assertThat(shown).isEmpty();
        assertThat(reporter.suppressed()).isEqualTo(2);
    }

    @Test
    void oneMistakeThatTwoChecksFindIsShownOnce() {
        Reporter reporter = reporter();
        reporter.add(problem(Check.UNRELEASED_LOCK, early, "left"));
        reporter.add(problem(Check.UNRELEASED_LOCK, late, "another"));
        reporter.add(problem(Check.RELEASE_WITHOUT_HOLD, late, "missed").telling(List.of(leftEarly())));
        reporter.flush();
        assertThat(shown)
                .containsExactly(
                        "ERROR A.java:9 [interlock:unreleased-lock] another",
                        "ERROR A.java:9 [interlock:release-without-hold] missed");
        assertThat(reporter.errors()).isEqualTo(2);
    }

    @Test
    void whereTheOneCheckIsOffTheOtherTells() {
        Reporter reporter = reporter("release-without-hold=off");
        reporter.add(problem(Check.UNRELEASED_LOCK, early, "left"));
        reporter.add(problem(Check.RELEASE_WITHOUT_HOLD, late, "missed").telling(List.of(leftEarly())));
        reporter.flush();
        assertThat(shown).containsExactly("ERROR A.java:3 [interlock:unreleased-lock] left");
    }

    @Test
    void whereTheOneFindingIsHiddenTheOtherTells() {
        sources.suppress(late, "interlock:release-without-hold");
        Reporter reporter = reporter();
        reporter.add(problem(Check.UNRELEASED_LOCK, early, "left"));
        reporter.add(problem(Check.RELEASE_WITHOUT_HOLD, late, "missed").telling(List.of(leftEarly())));
        reporter.flush();
        assertThat(shown).containsExactly("ERROR A.java:3 [interlock:unreleased-lock] left");
    }

    @Test
    void ofATangleEachPlaceIsShownOnce() {
        Reporter reporter = reporter();
        reporter.addAll(tangle());
        reporter.flush();
        assertThat(shown).hasSize(1);
    }

    @Test
    void whatIsHiddenSpeaksForNoOther() {
        sources.suppress(early, "interlock:deadlock-cycle");
        Reporter reporter = reporter();
        reporter.addAll(tangle());
        Problem late = problem(Check.DEADLOCK_CYCLE, this.late, "late");
        reporter.add(late.closing(new Problem.Ring(List.of(part()), 2)));
        reporter.flush();
        assertThat(shown).containsExactly("ERROR A.java:9 [interlock:deadlock-cycle] late");
    }

    private List<Problem> tangle() {
        return IntStream.rangeClosed(0, Repetitions.FEW)
                .mapToObj(i ->
                        problem(Check.DEADLOCK_CYCLE, early, "ring " + i).closing(new Problem.Ring(List.of(part()), 1)))
                .toList();
    }

    private Problem.Part part() {
        return new Problem.Part(new LockClass(new TypeRef("A"), "lock"), late);
    }

    private Problem.Finding leftEarly() {
        return new Problem.Finding(Check.UNRELEASED_LOCK, early);
    }

    @Test
    void whatOtherToolsCallTheMistakeHidesItToo() {
        sources.suppress(early, "GuardedBy", "FieldAccessNotGuarded");
        Reporter reporter = reporter();
        reporter.add(problem(Check.UNGUARDED_ACCESS, early, "1"));
        reporter.add(problem(Check.CALLER_MUST_HOLD, early, "2"));
        reporter.add(problem(Check.LOCK_ORDER, early, "3"));
        reporter.flush();
        assertThat(shown).containsExactly("ERROR A.java:3 [interlock:lock-order] 3");
    }

    @Test
    void anInternalFailureNamesTheClassAndAsksForAReport() {
        List<String> texts = new ArrayList<>();
        Reporter reporter =
                new Reporter(sources, position -> Options.DEFAULTS, (severity, position, text) -> texts.add(text));
        reporter.internalFailure("bank.Account", early, fault());
        assertThat(texts).containsExactly("""
                [interlock:internal-error] Interlock failed while it analysed bank.Account: java.lang.IllegalStateException: no such place
                  At:  dev.interlock.processor.flow.Solver.step(Solver.java:40)
                  Why: a fault of Interlock, not of your code; not everything in bank.Account was judged
                  Fix: report it to the makers of Interlock, with this message and if you can with the class,
                       and build on with -Ainterlock.internal_error=warning""");
        assertThat(reporter.errors()).isEqualTo(1);
    }

    @Test
    void anInternalFailureCanBeDemoted() {
        reporter("internal-error=warning").internalFailure("bank.Account", early, fault());
        reporter("internal-error=off").internalFailure("bank.Account", early, fault());
        assertThat(shown).singleElement().asString().startsWith("WARNING A.java:3 [interlock:internal-error]");
    }

    @Test
    void aComplaintIsAWarningWithoutAPlace() {
        reporter().complain("there is no option 'x'");
        assertThat(shown).containsExactly("WARNING (no source) [interlock:options] there is no option 'x'");
    }

    private static Throwable fault() {
        Throwable fault = new IllegalStateException("no such place");
        fault.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("java.util.Optional", "get", "Optional.java", 1),
            new StackTraceElement("dev.interlock.processor.flow.Solver", "step", "Solver.java", 40),
            new StackTraceElement("dev.interlock.processor.flow.Solver", "run", "Solver.java", 20)
        });
        return fault;
    }

    private static Problem problem(Check check, Position position, String summary) {
        return new Problem(check, position, summary, List.of());
    }

    private static Options options(String... settings) {
        return Options.DEFAULTS.with(List.of(settings)).options();
    }

    private Reporter reporter(String... settings) {
        return reporter(position -> options(settings));
    }

    private Reporter reporter(Function<Position, Options> options) {
        return new Reporter(
                sources,
                options,
                (severity, position, text) -> shown.add(severity + " " + position + " "
                        + text.lines().findFirst().orElseThrow()));
    }

    @Test
    void theLastLineCountsWhatWasShownAndNamesThePicture() {
        Reporter reporter = reporter("blocking-call=off");
        reporter.accept(new Baseline(List.of(Baseline.key(problem(Check.FACADE, late, "old"), "", Set.of()))));
        reporter.addAll(List.of(
                problem(Check.LOCK_ORDER, late, "a"),
                problem(Check.LOCK_ORDER, early, "b"),
                problem(Check.UNGUARDED_ACCESS, early, "c"),
                problem(Check.BLOCKING_CALL, early, "not asked for"),
                problem(Check.FACADE, late, "old")));
        reporter.flush();
        assertThat(reporter.closing(Optional.of("out/lock-order.html")))
                .contains("[interlock] 3 findings (1 unguarded-access, 2 lock-order); 1 more in the baseline;"
                        + " the order of locks is in out/lock-order.html");
    }

    @Test
    void oneFindingIsCountedToo() {
        Reporter reporter = reporter();
        reporter.add(problem(Check.FACADE, late, "a"));
        reporter.flush();
        assertThat(reporter.closing(Optional.empty())).contains("[interlock] 1 finding (facade)");
    }

    @Test
    void whereNothingIsShownThereIsNoLastLine() {
        Reporter reporter = reporter();
        reporter.accept(new Baseline(List.of(Baseline.key(problem(Check.FACADE, late, "old"), "", Set.of()))));
        reporter.add(problem(Check.FACADE, late, "old"));
        reporter.flush();
        assertThat(reporter.closing(Optional.of("out/lock-order.html"))).isEmpty();
    }
}
