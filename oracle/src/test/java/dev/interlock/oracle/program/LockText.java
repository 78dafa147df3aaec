package dev.interlock.oracle.program;

/** How the operations of each kind of lock are written. */
final class LockText {
    private static final String SECOND = "1, TimeUnit.SECONDS";

    private LockText() {}

    static String acquire(LockRef lock, boolean interruptible) {
        if (interruptible) {
            return view(lock) + ".lockInterruptibly()";
        }
        return isOwnRead(lock) ? lock.text() + ".rLock()" : direct(lock) + ".lock()";
    }

    static String release(LockRef lock) {
        return isOwnRead(lock) ? lock.text() + ".rUnlock()" : direct(lock) + ".unlock()";
    }

    static String attempt(LockRef lock, boolean timed) {
        String time = timed ? SECOND : "";
        return isOwnRead(lock) ? lock.text() + ".tryRLock(" + time + ")" : direct(lock) + ".tryLock(" + time + ")";
    }

    static String isHeld(LockRef lock) {
        if (lock.kind() == LockKind.MONITOR) {
            return "Thread.holdsLock(" + lock.text() + ")";
        } else if (lock.kind() != LockKind.REENTRANT_RW) {
            return lock.text() + ".isHeldByCurrentThread()";
        }
        return lock.text()
                + (lock.mode() == Mode.SHARED ? ".getReadHoldCount() > 0" : ".isWriteLockedByCurrentThread()");
    }

    static String scope(LockRef lock) {
        String mode = lock.kind() != LockKind.RW ? "" : lock.mode() == Mode.SHARED ? "Read" : "Write";
        return lock.text() + ".acquire" + mode + "()";
    }

    static String localType(LockRef lock) {
        return lock.kind().isReadWrite() ? "Lock" : lock.kind().type();
    }

    /** The lock as an object of its own, of a read-write lock the view of one mode. */
    static String view(LockRef lock) {
        if (lock.isLocal() || !lock.kind().isReadWrite()) {
            return lock.text();
        }
        return lock.text() + (lock.mode() == Mode.SHARED ? ".readLock()" : ".writeLock()");
    }

    private static boolean isOwnRead(LockRef lock) {
        return lock.kind() == LockKind.RW && lock.mode() == Mode.SHARED && !lock.isLocal();
    }

    private static String direct(LockRef lock) {
        return lock.kind() == LockKind.RW ? lock.text() : view(lock);
    }
}
