package dev.interlock.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The events of locks in a recording, which is made and read again. */
@Timeout(120)
final class FlightRecorderTest {
    private final Actor a = new Actor("a");
    private final Actor b = new Actor("b");
    private final Mutex mutex = Mutex.named("Test.mu");

    @TempDir
    Path folder;

    @AfterEach
    void dismiss() {
        a.close();
        b.close();
    }

    private void letWait() {
        a.does(mutex::lock);
        Future<?> waiting = b.blocksIn(mutex::lock);
        a.does(mutex::unlockFair);
        Actor.finish(waiting);
        b.does(mutex::unlock);
    }

    private List<RecordedEvent> events(Recording recording, String name) throws Exception {
        if (recording.getState() == RecordingState.RUNNING) {
            recording.stop();
        }
        Path file = folder.resolve(name + ".jfr");
        recording.dump(file);
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("dev.interlock." + name))
                .toList();
    }

    private static boolean isStackOf(RecordedEvent event, String method) {
        return event.getStackTrace().getFrames().stream()
                .anyMatch(frame -> frame.getMethod().getName().equals(method));
    }

    @Test
    void contentionAndHandOffAreRecorded() throws Exception {
        try (Recording recording = new Recording()) {
            recording.enable("dev.interlock.LockContention").withThreshold(Duration.ZERO);
            recording.start();
            letWait();
            assertThat(events(recording, "LockContention")).singleElement().satisfies(event -> {
                assertThat(event.getString("lock")).isEqualTo("Test.mu");
                assertThat(event.getBoolean("acquired")).isTrue();
                assertThat(event.getBoolean("shared")).isFalse();
                assertThat(event.getDuration()).isPositive();
                assertThat(event.getThread().getJavaName()).isEqualTo("b");
                assertThat(isStackOf(event, "lock")).isTrue();
            });
            assertThat(events(recording, "LockHandOff")).singleElement().satisfies(event -> {
                assertThat(event.getString("lock")).isEqualTo("Test.mu");
                assertThat(event.getDuration("waited")).isPositive();
            });
            assertThat(events(recording, "LongHold")).isEmpty();
        }
    }

    @Test
    void aShortWaitIsNotRecorded() throws Exception {
        try (Recording recording = new Recording()) {
            recording.enable("dev.interlock.LockContention").withThreshold(Duration.ofHours(1));
            recording.start();
            letWait();
            assertThat(events(recording, "LockContention")).isEmpty();
        }
    }

    @Test
    void holdsAreRecordedOnceThatIsEnabled() throws Exception {
        try (Recording recording = new Recording()) {
            recording.enable("dev.interlock.LongHold").withThreshold(Duration.ZERO);
            recording.start();
            letWait();
            assertThat(Watch.isOn()).isTrue();
            holdOnce();
            assertThat(events(recording, "LongHold"))
                    .anySatisfy(
                            event -> assertThat(isStackOf(event, "holdOnce")).isTrue())
                    .allSatisfy(event -> assertThat(event.getString("lock")).isEqualTo("Test.mu"));
        }
        letWait();
        assertThat(Watch.isOn()).isFalse();
    }

    private void holdOnce() {
        mutex.lock();
        mutex.unlock();
    }

    @Test
    void whatTakesLongerThanTheThresholdIsRecorded() throws Exception {
        Duration threshold = Duration.ofMillis(2);
        try (Recording recording = new Recording()) {
            recording.enable("dev.interlock.LongHold").withThreshold(threshold);
            recording.enable("dev.interlock.LockContention").withThreshold(threshold);
            recording.start();
            letWait();
            a.does(mutex::lock);
            Future<?> waiting = b.blocksIn(mutex::lock);
            for (long end = System.nanoTime() + 3 * threshold.toNanos(); System.nanoTime() - end < 0; ) {
                Thread.onSpinWait();
            }
            a.does(mutex::unlock);
            Actor.finish(waiting);
            b.does(mutex::unlock);
            for (String name : List.of("LongHold", "LockContention")) {
                assertThat(events(recording, name))
                        .isNotEmpty()
                        .allSatisfy(event -> assertThat(event.getDuration()).isGreaterThanOrEqualTo(threshold));
            }
        }
    }

    @Test
    void aRecorderThatIsNotStartedIsLeftAlone() throws Exception {
        Jvm jvm = Jvm.run(Contended.class, "-Xlog:class+load");
        assertThat(jvm.output()).contains("contended").doesNotContain("dev.interlock.runtime.jfr.LockContention");
        assertThat(jvm.exitCode()).isZero();
    }

    @Test
    void doesWithoutTheRecordersModule() throws Exception {
        Jvm jvm = Jvm.run(Contended.class, "--limit-modules=java.base");
        assertThat(jvm.output()).contains("contended");
        assertThat(jvm.exitCode()).isZero();
    }

    /** Makes one thread wait for another. */
    static final class Contended {
        private Contended() {}

        public static void main(String[] arguments) throws InterruptedException {
            Mutex mutex = new Mutex();
            mutex.lock();
            Thread waiting = new Thread(() -> {
                mutex.lock();
                mutex.unlock();
            });
            waiting.start();
            while (mutex.getQueueLength() == 0 || waiting.getState() == Thread.State.RUNNABLE) {
                Thread.onSpinWait();
            }
            mutex.unlock();
            waiting.join();
            System.out.println("contended");
        }
    }
}
