package dev.interlock.corpus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The comparison of what was found with what was judged, both ways. */
public final class Review {
    private final Map<Finding, Judgement> judged = new LinkedHashMap<>();
    private final Map<Finding, Integer> found = new TreeMap<>();

    public Review(List<Finding> findings, List<Judgement> judgements) {
        for (Judgement judgement : judgements) {
            if (judged.put(judgement.finding(), judgement) != null) {
                throw new IllegalArgumentException("judged twice:\n" + judgement.text());
            }
        }
        findings.forEach(finding -> found.merge(finding, 1, Integer::sum));
    }

    /** What must be looked at before the verdicts hold again, one stanza each; empty where all is as judged. */
    public List<String> differences() {
        List<String> differences = new ArrayList<>();
        for (Judgement now : broughtUpToDate()) {
            Judgement before = judged.get(now.finding());
            if (before == null) {
                differences.add("NEW\n" + now.text());
            } else if (before.times() != now.times()) {
                differences.add("REPORTED " + now.times() + " TIMES NOW\n" + before.text());
            } else if (before.verdict() == Verdict.UNREVIEWED) {
                differences.add("UNREVIEWED\n" + before.text());
            }
        }
        judged.values().stream()
                .filter(judgement -> !found.containsKey(judgement.finding()))
                .forEach(judgement -> differences.add("VANISHED\n" + judgement.text()));
        return differences;
    }

    /** The judgements for exactly what was found, the new ones unreviewed. */
    public List<Judgement> broughtUpToDate() {
        return found.entrySet().stream()
                .map(each -> judgement(each.getKey(), each.getValue()))
                .toList();
    }

    private Judgement judgement(Finding finding, int times) {
        Judgement before = judged.get(finding);
        return before == null
                ? new Judgement(finding, times, Verdict.UNREVIEWED, "?")
                : new Judgement(finding, times, before.verdict(), before.reason());
    }
}
