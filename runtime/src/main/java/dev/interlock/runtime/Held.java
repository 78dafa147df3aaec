package dev.interlock.runtime;

/**
 * A held lock, released by {@link #close}. Made for try-with-resources:
 *
 * <pre>{@code
 * try (Held held = mutex.acquire()) {
 *     balance += amount;
 * }
 * }</pre>
 */
public interface Held extends AutoCloseable {
    /**
     * Releases what is held; does nothing when called again.
     *
     * @throws IllegalMonitorStateException if this thread may not release it; it is then still held
     */
    @Override
    void close();
}
