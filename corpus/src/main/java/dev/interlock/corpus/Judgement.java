package dev.interlock.corpus;

/**
 * A finding with its verdict, as one stanza of a verdict file.
 *
 * @param times how often the finding is reported: a member may break the same rule at several places
 * @param reason one line that a later reader can check
 */
public record Judgement(Finding finding, int times, Verdict verdict, String reason) {
    /** The stanza, in the form that {@link VerdictFile} reads. */
    public String text() {
        return String.format(
                "%s in %s%s\n  says:    %s\n  verdict: %s\n  because: %s\n",
                finding.check(),
                finding.member(),
                times == 1 ? "" : " (" + times + " times)",
                finding.summary(),
                verdict.word(),
                reason);
    }
}
