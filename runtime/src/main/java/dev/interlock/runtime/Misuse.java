package dev.interlock.runtime;

import org.jspecify.annotations.Nullable;

/** The exceptions for misused locks: each names the lock, who has it, and who called. */
final class Misuse {
    private Misuse() {}

    static IllegalMonitorStateException notHeld(String action, String lock, long owner) {
        String held = owner == ThreadId.NONE ? "it is not locked" : "it is held by " + describe(owner);
        return of(action, lock, held);
    }

    static IllegalMonitorStateException alreadyHeld(String action, String lock) {
        return of(action, lock, "that thread already holds it and would wait for itself");
    }

    static IllegalMonitorStateException of(String action, String lock, String why) {
        return new IllegalMonitorStateException(
                action + " of " + lock + " by " + describe(Thread.currentThread()) + ": " + why);
    }

    /** A thread in words, from its id. */
    static String describe(long id) {
        Thread thread = find(id);
        return thread == null ? "thread #" + id : describe(thread);
    }

    static String describe(Thread thread) {
        return "thread \"" + thread.getName() + "\" #" + ThreadId.of(thread);
    }

    /** The live thread with that id; null for a virtual thread other than this one, since the JDK does not list them. */
    static @Nullable Thread find(long id) {
        Thread current = Thread.currentThread();
        if (ThreadId.of(current) == id) {
            return current;
        }
        for (Thread thread : all(current)) {
            if (thread != null && ThreadId.of(thread) == id) {
                return thread;
            }
        }
        return null;
    }

    private static @Nullable Thread[] all(Thread current) {
        ThreadGroup root = current.getThreadGroup();
        while (root != null && root.getParent() != null) {
            root = root.getParent();
        }
        if (root == null) {
            return new Thread[0];
        }
        @Nullable Thread[] threads = new Thread[root.activeCount() + 16];
        while (root.enumerate(threads, true) == threads.length) {
            threads = new Thread[threads.length * 2];
        }
        return threads;
    }
}
