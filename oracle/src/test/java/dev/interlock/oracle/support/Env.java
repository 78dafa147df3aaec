package dev.interlock.oracle.support;

import dev.interlock.runtime.Mutex;
import dev.interlock.runtime.RWMutex;
import dev.interlock.runtime.RecursiveMutex;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/**
 * The world around a generated program: conditions and exceptions that the program does not know beforehand. They come from a script, one
 * choice after the other. What the traced form of a program does is written down here. For one thread.
 */
public final class Env {
    /** A condition that may come out one way now and another way later. */
    public static volatile boolean whatever;

    /** A number that may be one now and another later. */
    public static volatile int number;

    /** The same, in words. */
    public static volatile String word = "0";

    /** One of a few. */
    public static volatile Sort sort = Sort.S0;

    /** Constants to choose from. */
    public enum Sort {
        S0,
        S1,
        S2
    }

    /** What a failed assertion says. */
    public static final String FAILED = "asserted";

    private static volatile Object kept;
    private static List<Integer> script = List.of();
    private static int next;
    private static List<String> events = new ArrayList<>();

    private Env() {}

    /** Begins a run that these choices decide. */
    public static void begin(List<Integer> choices) {
        script = List.copyOf(choices);
        next = 0;
        events = new ArrayList<>();
    }

    /** What the run has done. */
    public static List<String> events() {
        return List.copyOf(events);
    }

    /** Whether the whole script was played. */
    public static boolean isOver() {
        return next == script.size();
    }

    /** Whatever. */
    public static boolean flag() {
        return pick(2) == 1;
    }

    /** A number from 0, below {@code limit}. */
    public static int pick(int limit) {
        if (next == script.size()) {
            throw new AssertionError("more choices than the script has");
        }
        int choice = script.get(next++);
        if (choice >= limit) {
            throw new AssertionError("choice " + choice + " of " + limit);
        }
        return choice;
    }

    /** A number from 0, below {@code limit}, as it is written. */
    public static String pickWord(int limit) {
        return Integer.toString(pick(limit));
    }

    /** One of the first {@code limit} constants. */
    public static Sort pickSort(int limit) {
        return Sort.values()[pick(limit)];
    }

    /** Comes back, or throws. */
    public static void work() {
        if (flag()) {
            throw new IllegalStateException("by script");
        }
    }

    /** Comes back with false, or throws. */
    public static boolean none() {
        work();
        return false;
    }

    /** What a method returned is dropped; to the caller its result is whatever. */
    public static boolean result(boolean returned) {
        return flag();
    }

    /** A few elements, or an exception. */
    public static List<Integer> some() {
        work();
        return Collections.nCopies(pick(3), 1);
    }

    /** Keeps the action for later; it does not come to that. */
    public static void later(Action action) {
        if (flag()) {
            throw new AssertionError("functions that run later are not played: " + action);
        }
        work();
    }

    /** Tells all threads of the object. */
    public static void keep(Object object) {
        kept = object;
        work();
    }

    /** Comes back, or is interrupted. */
    public static void interrupt() throws InterruptedException {
        if (flag()) {
            throw new InterruptedException("by script");
        }
    }

    /** Whether an attempt to take a lock is to succeed. */
    public static boolean attempt() {
        return flag();
    }

    /** Whether a timed attempt to take a lock is to succeed, unless it is interrupted. */
    public static boolean timed() throws InterruptedException {
        interrupt();
        return flag();
    }

    /** Notes that a field with these guards is touched, and which of them the thread really holds. */
    public static void access(int line, boolean write, Object... guards) {
        int held = 0;
        for (Object guard : guards) {
            held += isHeld(guard, write) ? 1 : 0;
        }
        boolean guarded = write ? held == guards.length : held > 0;
        events.add(line + (guarded ? " guarded" : " unguarded"));
    }

    /** Notes a read, of a value that is whatever. */
    public static boolean read(int line, boolean write, Object... guards) {
        access(line, write, guards);
        return flag();
    }

    /** Notes a read by a call, which comes back with a value that is whatever, or throws. */
    public static boolean readByCall(int line, boolean write, Object... guards) {
        access(line, write, guards);
        work();
        return flag();
    }

    private static boolean isHeld(Object guard, boolean alone) {
        if (guard instanceof Mutex mutex) {
            return mutex.isHeldByCurrentThread();
        } else if (guard instanceof RecursiveMutex mutex) {
            return mutex.isHeldByCurrentThread();
        } else if (guard instanceof ReentrantLock lock) {
            return lock.isHeldByCurrentThread();
        } else if (guard instanceof RWMutex lock) {
            return lock.isHeldByCurrentThread() || !alone && lock.getReadLockCount() > 0;
        } else if (guard instanceof ReentrantReadWriteLock lock) {
            return lock.isWriteLockedByCurrentThread() || !alone && lock.getReadHoldCount() > 0;
        } else if (guard instanceof StampedLock lock) {
            return lock.isWriteLocked() || !alone && lock.isReadLocked();
        }
        return Thread.holdsLock(guard);
    }
}
