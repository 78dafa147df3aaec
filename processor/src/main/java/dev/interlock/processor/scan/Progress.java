package dev.interlock.processor.scan;

/** Is told how far a scan has come. */
@FunctionalInterface
public interface Progress {
    /** Nobody looks on. */
    Progress NONE = (step, done, of) -> {};

    /**
     * A part of a step is done.
     *
     * @param step what is being done, in a word or two
     * @param done how many of {@code of} are done
     */
    void done(String step, int done, int of);
}
