package dev.interlock.runtime;

import static java.util.concurrent.TimeUnit.DAYS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each wrong use is refused with a message that names the lock, its owner and the caller, and changes nothing. */
@Timeout(60)
final class MisuseTest {
    private final Actor a = new Actor("a");
    private final Actor b = new Actor("b");

    @AfterEach
    void dismiss() {
        a.close();
        b.close();
    }

    /** A call, with the lock that it is about. */
    record Use(String action, String label, Lock lock, Object described, Actor.Step call) {
        @Override
        public String toString() {
            return action + " of " + label;
        }
    }

    /** The calls that only the holder of the lock may make. */
    static Stream<Use> forHolders() {
        List<Use> uses = new ArrayList<>();
        Mutex mutex = Mutex.named("Test.mu");
        exclusive(uses, "Mutex Test.mu", mutex, mutex);
        uses.add(new Use("unlock", "Mutex Test.mu", mutex, mutex, mutex::unlockFair));
        predicates(uses, "Mutex Test.mu", Waits.of(mutex), mutex);
        RecursiveMutex recursive = RecursiveMutex.named("Test.mu");
        exclusive(uses, "RecursiveMutex Test.mu", recursive, recursive);
        uses.add(new Use("unlock", "RecursiveMutex Test.mu", recursive, recursive, recursive::unlockFair));
        predicates(uses, "RecursiveMutex Test.mu", Waits.of(recursive), recursive);
        RWMutex rw = RWMutex.named("Test.mu");
        exclusive(uses, "RWMutex Test.mu", rw.writeLock(), rw);
        uses.add(new Use("downgrade", "RWMutex Test.mu", rw.writeLock(), rw, rw::downgrade));
        uses.add(new Use("rUnlock", "RWMutex Test.mu", rw.writeLock(), rw, rw::rUnlock));
        predicates(uses, "RWMutex Test.mu", Waits.of(rw), rw);
        return uses.stream();
    }

    private static void exclusive(List<Use> uses, String label, Lock lock, Object described) {
        Condition condition = lock.newCondition();
        uses.add(new Use("unlock", label, lock, described, lock::unlock));
        uses.add(new Use("await", label, lock, described, condition::await));
        uses.add(new Use("await", label, lock, described, () -> condition.await(1, DAYS)));
        uses.add(new Use("await", label, lock, described, () -> condition.awaitNanos(1)));
        uses.add(new Use("await", label, lock, described, condition::awaitUninterruptibly));
        uses.add(new Use("signal", label, lock, described, condition::signal));
        uses.add(new Use("signalAll", label, lock, described, condition::signalAll));
    }

    private static void predicates(List<Use> uses, String label, Waits waits, Object described) {
        Lock lock = waits.lock();
        uses.add(new Use("await", label, lock, described, () -> waits.await(() -> true)));
        uses.add(new Use("await", label, lock, described, () -> waits.await(() -> true, 1, DAYS)));
        uses.add(new Use("await", label, lock, described, () -> waits.awaitUninterruptibly(() -> true)));
        uses.add(
                new Use("await", label, lock, described, () -> waits.awaitUninterruptibly(() -> true, 1, NANOSECONDS)));
    }

    @ParameterizedTest
    @MethodSource("forHolders")
    void isRefusedToAnotherThread(Use use) {
        a.does(use.lock()::lock);
        refused(b, use, "it is held by thread \"a\" #" + ThreadId.of(a.thread()));
        a.does(use.lock()::unlock);
    }

    @ParameterizedTest
    @MethodSource("forHolders")
    void isRefusedWhenItIsNotLocked(Use use) {
        refused(b, use, "it is not locked");
    }

    private static void refused(Actor caller, Use use, String why) {
        String before = use.described().toString();
        caller.does(() -> assertThatThrownBy(use.call()::run)
                .isInstanceOf(IllegalMonitorStateException.class)
                .hasMessage(use.action() + " of " + use.label() + " by thread \"b\" #" + ThreadId.of(caller.thread())
                        + ": " + why));
        assertThat(use.described()).hasToString(before);
    }

    @Test
    void tooManyReadersAreAnErrorAndNoWrap() throws Exception {
        RWMutex rw = RWMutex.named("Test.mu");
        a.does(rw::rLock);
        Field count = ReadersInside.class.getDeclaredField("state");
        count.setAccessible(true);
        count.setInt(rw.readLock(), ReadersInside.MAX_READERS);
        for (Actor.Step step : List.<Actor.Step>of(rw::rLock, rw::tryRLock, () -> rw.tryRLock(1, DAYS))) {
            b.does(() -> assertThatThrownBy(step::run)
                    .isInstanceOf(Error.class)
                    .hasMessage("rLock of RWMutex Test.mu: too many readers"));
        }
        assertThat(count.getInt(rw.readLock())).isEqualTo(ReadersInside.MAX_READERS);
        b.does(rw::rUnlock);
        b.does(rw::rLock);
        assertThat(count.getInt(rw.readLock())).isEqualTo(ReadersInside.MAX_READERS);
    }

    @Test
    void tooManyHoldsAreAnErrorAndNoWrap() throws Exception {
        RecursiveMutex mutex = RecursiveMutex.named("Test.mu");
        mutex.lock();
        Field again = RecursiveMutex.class.getDeclaredField("again");
        again.setAccessible(true);
        again.setInt(mutex, Integer.MAX_VALUE);
        for (Actor.Step step : List.<Actor.Step>of(mutex::lock, mutex::tryLock, mutex::lockInterruptibly)) {
            assertThatThrownBy(step::run)
                    .isInstanceOf(Error.class)
                    .hasMessage("lock of RecursiveMutex Test.mu: held too many times");
        }
        assertThat(again.getInt(mutex)).isEqualTo(Integer.MAX_VALUE);
        mutex.unlock();
        mutex.lock();
    }

    @Test
    void nothingOfALockIsSerialised() throws Exception {
        Mutex mutex = new Mutex();
        RWMutex rw = new RWMutex();
        try (Held held = mutex.acquire();
                ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            for (Object part : List.of(rw, rw.readLock(), rw.writeLock(), mutex.newCondition(), held)) {
                assertThatThrownBy(() -> out.writeObject(part)).isInstanceOf(NotSerializableException.class);
            }
        }
    }
}
