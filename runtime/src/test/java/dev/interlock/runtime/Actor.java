package dev.interlock.runtime;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;

/** A thread that does what the test tells it, step by step. */
final class Actor implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;

    /** A step that may throw anything. */
    interface Step {
        void run() throws Exception;
    }

    private final ExecutorService executor;
    private volatile Thread thread;
    private volatile boolean inStep;

    Actor(String name) {
        executor = Executors.newSingleThreadExecutor(task -> {
            Thread t = new Thread(task, name);
            t.setDaemon(true);
            thread = t;
            return t;
        });
        does(() -> {});
    }

    Thread thread() {
        return thread;
    }

    /** Does a step and waits for its end; throws what it throws. */
    void does(Step step) {
        finish(begins(step));
    }

    /** Asks for a value. */
    <T> T says(Callable<T> question) {
        return finish(executor.submit(question));
    }

    /** Asks whether something is so, or succeeds. */
    boolean can(Callable<Boolean> question) {
        return says(question);
    }

    /** Begins a step that may block. */
    Future<?> begins(Step step) {
        return executor.submit(() -> {
            inStep = true;
            try {
                step.run();
                return null;
            } finally {
                inStep = false;
            }
        });
    }

    /** Begins a step and waits until it blocks in it. */
    Future<?> blocksIn(Step step) {
        Future<?> running = begins(step);
        awaitBlocked(running);
        return running;
    }

    private void awaitBlocked(Future<?> running) {
        long deadline = System.nanoTime() + SECONDS.toNanos(PATIENCE_SECONDS);
        while (!isParked()) {
            if (running.isDone()) {
                throw new AssertionError("did not block: " + running);
            }
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("neither blocks nor ends");
            }
            Thread.onSpinWait();
        }
    }

    /** Waiting in a step, and not for the next one. */
    private boolean isParked() {
        if (!inStep) {
            return false;
        }
        Thread.State state = thread.getState();
        return (state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING) && inStep;
    }

    static <T> T finish(Future<T> running) {
        try {
            return running.get(PATIENCE_SECONDS, SECONDS);
        } catch (ExecutionException e) {
            throw sneaky(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException sneaky(Throwable e) throws E {
        throw (E) e;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
