package dev.interlock.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The analysis goes as deep as a program does, without a stack that could overflow. */
class DeepProgramTest {
    private static final int METHODS = 5_000;

    @TempDir
    Path folder;

    @Test
    void aLockBelowFiveThousandCallsIsSeen() {
        StringBuilder source = new StringBuilder("""
                import dev.interlock.runtime.Mutex;

                class Deep {
                    final Mutex top = new Mutex();
                    final Mutex bottom = new Mutex();

                    void start() {
                        top.lock();
                        try {
                            m0();
                        } finally {
                            top.unlock();
                        }
                    }

                    void turned() {
                        bottom.lock();
                        top.lock();
                        top.unlock();
                        bottom.unlock();
                    }
                """);
        for (int i = 0; i < METHODS; i++) {
            source.append("    void m").append(i).append("() { m").append(i + 1).append("(); }\n");
        }
        source.append("    void m").append(METHODS).append("() { bottom.lock(); bottom.unlock(); }\n}\n");

        JarMaker.Outcome outcome = new JarMaker(folder).compile("deep", List.of(), source.toString());

        assertThat(outcome.messages())
                .singleElement()
                .asString()
                .startsWith("[interlock:deadlock-cycle] possible deadlock: Deep.bottom -> Deep.top -> Deep.bottom\n")
                .contains("calls Deep.m0\n", "(" + (METHODS - 2) + " calls)\n", "calls Deep.m" + METHODS + "\n");
    }
}
