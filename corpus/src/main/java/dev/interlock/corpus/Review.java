package dev.interlock.corpus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The comparison of what was found with what was judged, both ways. */
public final class Review {
    private final Map<Finding, List<Judgement>> judged = new LinkedHashMap<>();
    private final Map<Finding, Integer> found = new TreeMap<>();

    public Review(List<Finding> findings, List<Judgement> judgements) {
        for (Judgement judgement : judgements) {
            judged.computeIfAbsent(judgement.finding(), key -> new ArrayList<>())
                    .add(judgement);
        }
        judged.values().forEach(Review::requireOneVerdictForEachPlace);
        findings.forEach(finding -> found.merge(finding, 1, Integer::sum));
    }

    private static void requireOneVerdictForEachPlace(List<Judgement> ofOneFinding) {
        Judgement first = ofOneFinding.get(0);
        int expected = first.isOfOnePlace() ? first.times() : 1;
        for (int i = 0; i < ofOneFinding.size(); i++) {
            Judgement each = ofOneFinding.get(i);
            int place = first.isOfOnePlace() ? i + 1 : Judgement.EVERY_PLACE;
            if (i >= expected || each.place() != place || each.times() != first.times()) {
                throw new IllegalArgumentException("judged twice, or not in the order of its places:\n" + each.text());
            }
        }
        if (ofOneFinding.size() < expected) {
            throw new IllegalArgumentException("not judged at each of its places:\n" + first.text());
        }
    }

    /** What must be looked at before the verdicts hold again, one stanza each; empty where all is as judged. */
    public List<String> differences() {
        List<String> differences = new ArrayList<>();
        for (Judgement now : broughtUpToDate()) {
            List<Judgement> before = judged.get(now.finding());
            if (before == null) {
                differences.add("NEW\n" + now.text());
            } else if (before.get(0).times() != now.times()) {
                differences.add("REPORTED " + now.times() + " TIMES NOW\n" + text(before));
            } else if (now.verdict() == Verdict.UNREVIEWED) {
                differences.add("UNREVIEWED\n" + now.text());
            }
        }
        judged.values().stream()
                .filter(judgements -> !found.containsKey(judgements.get(0).finding()))
                .forEach(judgements -> differences.add("VANISHED\n" + text(judgements)));
        return differences;
    }

    private static String text(List<Judgement> judgements) {
        return judgements.stream().map(Judgement::text).collect(Collectors.joining());
    }

    /** The judgements for exactly what was found, the new ones unreviewed. */
    public List<Judgement> broughtUpToDate() {
        return found.entrySet().stream()
                .flatMap(each -> judgements(each.getKey(), each.getValue()).stream())
                .toList();
    }

    /** Of a finding that was judged place by place and has another number of places now, nobody knows which of them are the old ones. */
    private List<Judgement> judgements(Finding finding, int times) {
        List<Judgement> before = judged.get(finding);
        if (before == null) {
            return List.of(new Judgement(finding, times, Verdict.UNREVIEWED, "?"));
        }
        Judgement first = before.get(0);
        if (first.times() == times) {
            return before;
        }
        return first.isOfOnePlace()
                ? List.of(new Judgement(finding, times, Verdict.UNREVIEWED, "?"))
                : List.of(new Judgement(finding, times, first.verdict(), first.reason()));
    }
}
