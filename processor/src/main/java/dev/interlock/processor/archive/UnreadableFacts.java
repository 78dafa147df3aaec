package dev.interlock.processor.archive;

import java.io.Serial;

/** Thrown where bytes are no facts, or facts of another version; the message says which. */
public final class UnreadableFacts extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    UnreadableFacts(String why) {
        super(why);
    }
}
