package dev.interlock.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The monitor, switched on from the command line. */
@Timeout(60)
final class MonitorPropertyTest {
    private static Jvm run(String... options) throws IOException, InterruptedException {
        return Jvm.run(Inverted.class, options);
    }

    @Test
    void offByDefault() throws Exception {
        assertThat(run()).isEqualTo(new Jvm("done" + System.lineSeparator(), 0));
    }

    @Test
    void reportLogsAndGoesOn() throws Exception {
        Jvm jvm = run("-Ddev.interlock.monitor=report");
        assertThat(jvm.output())
                .contains("possible deadlock: Two.mu -> One.mu -> Two.mu")
                .contains("Caused by: ")
                .endsWith("done" + System.lineSeparator());
        assertThat(jvm.exitCode()).isZero();
    }

    @Test
    void throwEndsTheAttempt() throws Exception {
        Jvm jvm = run("-Ddev.interlock.monitor=throw");
        assertThat(jvm.output())
                .contains("LockOrderException: possible deadlock: Two.mu -> One.mu -> Two.mu")
                .doesNotContain("done");
        assertThat(jvm.exitCode()).isEqualTo(1);
    }

    @Test
    void ordersAreDeclared() throws Exception {
        Jvm jvm = run("-Ddev.interlock.monitor=throw", "-Ddev.interlock.monitor.order=A.mu > B.mu,Two.mu>One.mu");
        assertThat(jvm.output()).contains("lock order: Two.mu is wanted under One.mu");
    }

    @Test
    void anotherWordIsComplainedOf() throws Exception {
        Jvm jvm = run("-Ddev.interlock.monitor=yes");
        assertThat(jvm.output())
                .contains("dev.interlock.monitor: neither report nor throw: yes")
                .endsWith("done" + System.lineSeparator());
    }

    /** Takes two locks in both orders. */
    static final class Inverted {
        private Inverted() {}

        public static void main(String[] arguments) {
            Mutex one = Mutex.named("One.mu");
            Mutex two = Mutex.named("Two.mu");
            nest(one, two);
            nest(two, one);
            System.out.println("done");
        }

        private static void nest(Mutex outer, Mutex inner) {
            outer.lock();
            inner.lock();
            inner.unlock();
            outer.unlock();
        }
    }
}
