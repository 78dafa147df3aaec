package dev.interlock.runtime;

import java.util.concurrent.locks.Lock;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** Threads that wait under each kind of lock, for the tests of both forms of waiting. */
@Timeout(60)
abstract class WaitingLaws {
    final Actor a = new Actor("a");
    final Actor b = new Actor("b");
    final Actor c = new Actor("c");

    @AfterEach
    void dismiss() {
        a.close();
        b.close();
        c.close();
    }

    static Stream<Waits> everyKind() {
        return Stream.of(
                Waits.of(Mutex.named("test.lock")),
                Waits.of(Mutex.unowned("test.lock")),
                Waits.of(RecursiveMutex.named("test.lock")),
                Waits.of(RWMutex.named("test.lock")));
    }

    /** Runs a step under the lock. */
    static Actor.Step under(Lock lock, Actor.Step step) {
        return () -> {
            lock.lock();
            try {
                step.run();
            } finally {
                lock.unlock();
            }
        };
    }

    static boolean isFree(Lock lock) {
        return lock.toString().contains("[unlocked]");
    }
}
