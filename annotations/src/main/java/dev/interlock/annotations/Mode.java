package dev.interlock.annotations;

/**
 * How a lock is held. Only a read-write lock knows the difference; any other lock is always held exclusively.
 *
 * <p>To read, {@link #EXCLUSIVE} is as good as {@link #SHARED}: who may write may also read.
 */
public enum Mode {
    /** By one thread alone: the write lock of a read-write lock, or any other lock. */
    EXCLUSIVE,

    /** Together with other readers: the read lock of a read-write lock. */
    SHARED
}
