package dev.interlock.oracle.support;

/** Something to do, which may be interrupted. */
@FunctionalInterface
public interface Action {
    /**
     * Does it.
     *
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    void run() throws InterruptedException;
}
