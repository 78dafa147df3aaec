package dev.interlock.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The number that stands for a thread in a lock word: positive, and never used again for another thread.
 *
 * <p>{@code Thread.threadId()} is used where the JDK has it (19 and later), since {@code getId()} can be overridden.
 */
final class ThreadId {
    /** What no thread has. */
    static final long NONE = 0L;

    private static final MethodHandle OF = find();

    private ThreadId() {}

    static long current() {
        return of(Thread.currentThread());
    }

    static long of(Thread thread) {
        try {
            return (long) OF.invokeExact(thread);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** Whether it is a virtual thread, which the JDK has in a thread group of its own. */
    static boolean isVirtual(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return group != null && group.getName().equals("VirtualThreads");
    }

    private static MethodHandle find() {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        MethodType type = MethodType.methodType(long.class);
        try {
            return lookup.findVirtual(Thread.class, "threadId", type);
        } catch (ReflectiveOperationException before19) {
            try {
                return lookup.findVirtual(Thread.class, "getId", type);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }
    }
}
