package dev.interlock.processor.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OverridableHelpersTest {
    private static final String COUNTER = """
            class Counter {
                final Mutex mu = new Mutex();
                final Mutex other = new Mutex();
                @GuardedBy("mu") private int value;
                private void note() {}
                void locked(String why, Runnable body) {
                    mu.lock();
                    try { body.run(); } finally { mu.unlock(); }
                }
                void lockedByTheOther(Runnable body) {
                    other.lock();
                    try { body.run(); } finally { other.unlock(); }
                }
                void plainly(Runnable body) { body.run(); }
            """;

    @Test
    void aHelperThatWouldRunItUnderTheLockIsToBeFinal() {
        assertThat(Messages.of(COUNTER + """
                        void count() {
                            note();
                            plainly(this::note);
                            locked("count", () -> value++);
                        }
                    }
                    """))
                .singleElement()
                .asString()
                .contains("    Fix:   make Counter.locked final: it runs this under the lock, but may be overridden,\n"
                        + "           or take mu around the access\n");
    }

    @Test
    void theFirstArgumentCountsAsMuch() {
        assertThat(Messages.of("""
                        class Counter {
                            final Mutex mu = new Mutex();
                            @GuardedBy("mu") private int value;
                            void locked(Runnable body) {
                                mu.lock();
                                try { body.run(); } finally { mu.unlock(); }
                            }
                            void count() { locked(() -> value++); }
                        }
                        """)).singleElement().asString().contains("make Counter.locked final");
    }

    @Test
    void aHelperUnderAnotherLockOrUnderNoneIsNoHelp() {
        assertThat(Messages.of(COUNTER + """
                        void count() { lockedByTheOther(() -> value++); }
                    }
                    """)).singleElement().asString().doesNotContain("final");
        assertThat(Messages.of(COUNTER + """
                        void count() { plainly(() -> value++); }
                    }
                    """)).singleElement().asString().doesNotContain("final");
    }

    @Test
    void whatRunsInNoFunctionHasNoHelper() {
        assertThat(Messages.of(COUNTER + """
                        void count() {
                            locked("nothing", this::note);
                            value++;
                        }
                    }
                    """)).singleElement().asString().doesNotContain("final");
    }
}
