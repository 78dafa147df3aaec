package dev.interlock.corpus;

/**
 * A finding with its verdict, as one stanza of a verdict file.
 *
 * @param times how often the finding is reported: a member may break the same rule at several places
 * @param place which of those places is judged, from 1 in the order of the source, where they are judged one by one;
 *     {@link #EVERY_PLACE} where one verdict holds for all
 * @param reason one line that a later reader can check
 */
public record Judgement(Finding finding, int times, int place, Verdict verdict, String reason) {
    /** The {@code place} of a verdict that holds wherever the member breaks the rule. */
    public static final int EVERY_PLACE = 0;

    /** The verdict on every place. */
    public Judgement(Finding finding, int times, Verdict verdict, String reason) {
        this(finding, times, EVERY_PLACE, verdict, reason);
    }

    /** Whether the places of the finding are judged one by one. */
    boolean isOfOnePlace() {
        return place != EVERY_PLACE;
    }

    /** The stanza, in the form that {@link VerdictFile} reads. */
    public String text() {
        return String.format(
                "%s in %s%s\n  says:    %s\n  verdict: %s\n  because: %s\n",
                finding.check(), finding.member(), places(), finding.summary(), verdict.word(), reason);
    }

    private String places() {
        if (isOfOnePlace()) {
            return " (place " + place + " of " + times + ")";
        }
        return times == 1 ? "" : " (" + times + " times)";
    }
}
