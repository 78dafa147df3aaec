package dev.interlock.processor.model;

import org.jspecify.annotations.Nullable;

/**
 * A lock expression of an annotation, resolved.
 *
 * @param text the expression as it was written
 * @param lock the lock that it names, in contract terms: rooted in {@code this}, a parameter, a static field or a class
 * @param view the mode of the lock that the expression itself names: {@code SHARED} for {@code rw.readLock()}, {@code EXCLUSIVE} for
 *     {@code rw.writeLock()}, null for the lock as a whole
 * @param kind the sort of lock
 */
public record LockExpression(
        String text, Lock lock, @Nullable Mode view, LockKind kind) {
    /** An expression that names the lock as a whole. */
    public static LockExpression of(String text, Lock lock, LockKind kind) {
        return new LockExpression(text, lock, null, kind);
    }

    /** The mode in which the lock must be held where {@code asked} is asked for by the annotation or the access. */
    public Mode needed(Mode asked) {
        return view == null ? asked : view;
    }
}
