package dev.interlock.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Runs a crowd of threads to their end, platform or virtual ones. */
final class Threads {
    private Threads() {}

    /** Work of the i-th thread. */
    interface Work {
        void run(int i) throws Exception;
    }

    static boolean hasVirtual() {
        return Runtime.version().feature() >= 21;
    }

    static void run(int count, Work work) {
        run(count, Thread::new, work);
    }

    static void runVirtual(int count, Work work) {
        run(count, virtualFactory(), work);
    }

    private static ThreadFactory virtualFactory() {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            return (ThreadFactory) Class.forName("java.lang.Thread$Builder")
                    .getMethod("factory")
                    .invoke(builder);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static void run(int count, ThreadFactory factory, Work work) {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            threads.add(factory.newThread(() -> {
                try {
                    work.run(number);
                } catch (Throwable e) {
                    failure.compareAndSet(null, e);
                }
            }));
        }
        threads.forEach(Thread::start);
        threads.forEach(Threads::join);
        if (failure.get() != null) {
            throw new AssertionError(failure.get());
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(TimeUnit.SECONDS.toMillis(60));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        if (thread.isAlive()) {
            throw new AssertionError(thread + " does not end");
        }
    }
}
