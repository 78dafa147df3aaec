package dev.interlock.runtime;

/** A held lock, released by {@link #close}. */
public interface Held extends AutoCloseable {
    /** Releases what is held; does nothing when called again. */
    @Override
    void close();
}
