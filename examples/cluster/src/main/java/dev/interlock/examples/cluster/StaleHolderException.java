package dev.interlock.examples.cluster;

/** The caller's lease ran out before it was done, and another holder has come since. Nothing was changed. */
final class StaleHolderException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    StaleHolderException(long fence, long newer) {
        super("the token " + fence + " is older than " + newer);
    }
}
