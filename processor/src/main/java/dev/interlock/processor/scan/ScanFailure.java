package dev.interlock.processor.scan;

/** Nothing could be scanned; the message is a sentence for the user. */
public final class ScanFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** A failure of which there is nothing more to say. */
    public ScanFailure(String message) {
        super(message);
    }

    /** A failure that something else brought about. */
    public ScanFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
