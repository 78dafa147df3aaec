package dev.interlock.processor.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SelfDeadlockCheckTest {
    @Test
    void aCriticalMethodThatCallsAnotherIsReportedThereAndNotInTheFacade() {
        assertThat(Messages.of("""
                        class Mailbox {
                            final Mutex mu = new Mutex();
                            @Critical("mu") int size() { return 0; }
                            @Critical("mu") void put() { size(); }
                        }
                        final class GuardedMailbox extends Mailbox {
                            @Override int size() { mu.lock(); try { return super.size(); } finally { mu.unlock(); } }
                            @Override void put() { mu.lock(); try { super.put(); } finally { mu.unlock(); } }
                        }
                        """))
                .singleElement()
                .asString()
                .startsWith("4: [interlock:self-deadlock] mu is taken again by the thread that holds it\n")
                .contains("calls Mailbox.size\n", "Source.java:3 | ")
                .doesNotContain("GuardedMailbox");
    }

    @Test
    void aMethodThatAsksForTheLockAndTakesItIsReportedOnce() {
        assertThat(Messages.headlinesOf("""
                        class Mailbox {
                            private final Mutex mu = new Mutex();
                            @Holding("mu") private void count() { mu.lock(); mu.unlock(); }
                            void put() { mu.lock(); try { count(); } finally { mu.unlock(); } }
                        }
                        """))
                .containsExactly("3: [interlock:self-deadlock] mu is taken again by the thread that holds it");
    }
}
