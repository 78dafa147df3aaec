package dev.interlock.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws of scopes, whichever lock they hold. */
final class HeldTest {
    /** A way to hold something, and what says that all of it is free. */
    record Scope(String name, Supplier<Held> acquire, List<Object> locks) {
        @Override
        public String toString() {
            return name;
        }

        boolean isFree() {
            return locks.stream().allMatch(lock -> lock.toString().endsWith("[unlocked]"));
        }
    }

    static Stream<Scope> scopes() {
        Mutex mutex = new Mutex();
        Mutex unowned = Mutex.unowned();
        RecursiveMutex recursive = new RecursiveMutex();
        RWMutex rw = new RWMutex();
        return Stream.of(
                new Scope("Mutex", mutex::acquire, List.of(mutex)),
                new Scope("unowned", unowned::acquire, List.of(unowned)),
                new Scope("RecursiveMutex", recursive::acquire, List.of(recursive)),
                new Scope("RWMutex, reader", rw::acquireRead, List.of(rw)),
                new Scope("RWMutex, writer", rw::acquireWrite, List.of(rw)),
                new Scope("several", () -> Locks.lockAll(mutex, rw.readLock()), List.of(mutex, rw)));
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void closingTwiceReleasesOnce(Scope scope) {
        Held held = scope.acquire().get();
        assertThat(scope.isFree()).isFalse();
        held.close();
        assertThat(scope.isFree()).isTrue();
        Held other = scope.acquire().get();
        held.close();
        assertThat(scope.isFree())
                .as("the second close is no release of another's hold")
                .isFalse();
        other.close();
        assertThat(scope.isFree()).isTrue();
    }

    /** What may not be released is still held, and can be closed by who may. */
    @ParameterizedTest
    @MethodSource("scopes")
    void aCloseThatIsRefusedChangesNothing(Scope scope) {
        if (scope.name.equals("unowned")) {
            return;
        }
        Actor a = new Actor("a");
        Held held = a.says(() -> scope.acquire().get());
        assertThatThrownBy(held::close).isInstanceOf(IllegalMonitorStateException.class);
        assertThat(scope.isFree()).isFalse();
        assertThat(held.toString()).startsWith("holding ");
        a.does(held::close);
        a.close();
        assertThat(scope.isFree()).isTrue();
        assertThat(held.toString()).startsWith("released");
    }
}
