package dev.interlock.runtime;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A lock that came back from a stream would be another lock: nothing that is or has one can be written. */
final class SerialisationTest {
    static Stream<Object> everything() {
        Mutex mutex = new Mutex();
        RWMutex rw = new RWMutex();
        return Stream.of(
                mutex,
                Mutex.named("test.lock"),
                Mutex.unowned(),
                new RecursiveMutex(),
                rw,
                rw.readLock(),
                rw.writeLock(),
                mutex.newCondition(),
                mutex.acquire(),
                Locks.lockAll(rw.writeLock()));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void isRefused(Object thing) throws IOException {
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            assertThatThrownBy(() -> out.writeObject(thing))
                    .isInstanceOf(NotSerializableException.class)
                    .hasMessageStartingWith("dev.interlock.runtime.");
        }
    }

    /** Somebody's serialisable object with a lock in it is refused as a whole. */
    @ParameterizedTest
    @MethodSource("everything")
    void isRefusedInsideOfAnother(Object thing) throws IOException {
        Object[] owner = {thing};
        try (ObjectOutputStream out = new ObjectOutputStream(OutputStream.nullOutputStream())) {
            assertThatThrownBy(() -> out.writeObject(owner)).isInstanceOf(NotSerializableException.class);
        }
    }
}
