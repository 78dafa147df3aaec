package dev.interlock.processor.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.report.Problem.Labelled;
import dev.interlock.processor.report.Problem.Part;
import dev.interlock.processor.report.Problem.Ring;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RepetitionsTest {
    private final SourcesInMemory sources = new SourcesInMemory();

    @Test
    void ofATangleEachPlaceIsShown() {
        List<Problem> all = pairs("abcdef");
        List<Problem> told = told(all);
        assertThat(all).hasSize(15);
        assertThat(told).hasSize(3);
        Set<Part> places = new HashSet<>();
        told.forEach(problem -> places.addAll(problem.ring().parts()));
        assertThat(places).hasSize(6);
    }

    @Test
    void theOthersAreNamedByThoseWithTheirLastPlace() {
        List<Problem> all = pairs("abcdef");
        Repetitions repetitions = errors(all);
        assertThat(told(all)).extracting(Problem::summary).containsExactly("ab", "cd", "ef");
        assertThat(repetitions.toldBy(cycle("ab")).details()).isEmpty();
        assertThat(repetitions.toldBy(cycle("cd")).details())
                .containsExactly(
                        Labelled.of("Also", "through places that are all shown:", "ac", "bc", "ad", "and 1 more"));
    }

    @Test
    void fewRingsAreAllShown() {
        List<Problem> all = pairs("abcde");
        assertThat(all).hasSize(Repetitions.FEW);
        assertThat(told(all)).isEqualTo(all);
    }

    @Test
    void ringsWithoutAPlaceInCommonAreNoTangle() {
        List<Problem> all = new ArrayList<>();
        for (String four : List.of("abcd", "efgh", "ijkl")) {
            all.addAll(pairs(four));
        }
        assertThat(told(all)).isEqualTo(all);
    }

    @Test
    void aPlaceOfItsOwnIsShown() {
        List<Problem> all = new ArrayList<>(pairs("abcdef"));
        Problem other = cycle("az");
        all.add(other);
        assertThat(told(all)).hasSize(4).contains(other);
    }

    @Test
    void ringsOfFewStepsAreShownFirst() {
        List<Problem> all = new ArrayList<>(pairs("abcdef"));
        Problem shorter = new Problem(Check.DEADLOCK_CYCLE, Position.UNKNOWN, "short", List.of())
                .closing(new Ring(cycle("af").ring().parts(), 1));
        all.add(shorter);
        assertThat(told(all)).contains(shorter);
    }

    @Test
    void theSameCallUnderAnotherLockIsAnotherPlace() {
        Position call = sources.at("A.java", 1, "call();");
        List<Problem> all = new ArrayList<>();
        for (int i = 0; i <= Repetitions.FEW; i++) {
            all.add(problem("ring " + i, List.of(part("a", call), part("b" + i, call))));
        }
        assertThat(told(all)).isEqualTo(all);
    }

    @Test
    void aProblemThatTellsOfOtherChecksIsShown() {
        List<Problem> all = new ArrayList<>(pairs("abcdef"));
        Problem waits = cycle("ba").telling(List.of(new Problem.Finding(Check.BLOCKING_CALL, Position.UNKNOWN)));
        all.add(waits);
        assertThat(told(all)).contains(waits);
    }

    @Test
    void problemsThatAreNoRingsAreAllShown() {
        List<Problem> all = new ArrayList<>();
        for (int i = 0; i <= Repetitions.FEW; i++) {
            all.add(new Problem(Check.LOCK_ORDER, Position.UNKNOWN, "problem " + i, List.of()));
        }
        assertThat(told(all)).isEqualTo(all);
        assertThat(errors(all).toldBy(all.get(0))).isSameAs(all.get(0));
    }

    @Test
    void warningsDoNotSpeakForErrors() {
        Map<Problem, Severity> shown = new LinkedHashMap<>();
        pairs("abcdef").forEach(problem -> shown.put(problem, Severity.WARNING));
        Problem error = problem("error", cycle("af").ring().parts());
        shown.put(error, Severity.ERROR);
        assertThat(new Repetitions(shown).contain(error)).isFalse();
    }

    private static List<Problem> told(List<Problem> problems) {
        Repetitions repetitions = errors(problems);
        return problems.stream().filter(each -> !repetitions.contain(each)).toList();
    }

    private static Repetitions errors(List<Problem> problems) {
        Map<Problem, Severity> shown = new LinkedHashMap<>();
        problems.forEach(problem -> shown.put(problem, Severity.ERROR));
        return new Repetitions(shown);
    }

    /** A ring for each pair of locks, through one place for each lock. */
    private List<Problem> pairs(String locks) {
        List<Problem> all = new ArrayList<>();
        for (int second = 1; second < locks.length(); second++) {
            for (int first = 0; first < second; first++) {
                all.add(cycle(locks.charAt(first) + "" + locks.charAt(second)));
            }
        }
        return all;
    }

    private Problem cycle(String locks) {
        return problem(
                locks,
                locks.chars()
                        .mapToObj(lock ->
                                part(Character.toString(lock), sources.at("A.java", lock, Character.toString(lock))))
                        .toList());
    }

    private static Problem problem(String summary, List<Part> parts) {
        return new Problem(Check.DEADLOCK_CYCLE, Position.UNKNOWN, summary, List.of()).closing(new Ring(parts, 2));
    }

    private static Part part(String lock, Position position) {
        return new Part(new LockClass(new TypeRef("A"), lock), position);
    }
}
