package dev.interlock.oracle.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.oracle.generate.Construct;
import dev.interlock.oracle.generate.CorrectPrograms;
import dev.interlock.oracle.generate.Mistakes;
import dev.interlock.oracle.program.Method;
import dev.interlock.oracle.program.Printed;
import dev.interlock.oracle.program.Printer;
import dev.interlock.oracle.program.Program;
import dev.interlock.oracle.run.Interpreter;
import dev.interlock.oracle.run.Interpreter.Trace;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The interpreter does what the JVM does: the same choices lead to the same accesses, under locks that are really held or not, and to the
 * same end. The real program takes real locks, and asks them who holds them.
 */
class RealRunsTest {
    private static final int PROGRAMS = 60;
    private static final int RUNS_EACH = 40;

    @TempDir
    Path classFiles;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void realProgramsRunAsTheInterpreterSays() throws ReflectiveOperationException, IOException, InterruptedException {
        List<Program> programs = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < PROGRAMS; i++) {
            Program program = Mistakes.make(CorrectPrograms.of(i, 2 + i % 9, Construct.wanted()), i, i % 3);
            programs.add(program);
            texts.add(Printer.traced(program, Checker.packageName(i)).text());
        }
        new Checker(classFiles).compilePlainly(texts);
        int compared = 0;
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classFiles.toUri().toURL()})) {
            loader.setDefaultAssertionStatus(true);
            for (int i = 0; i < PROGRAMS; i++) {
                compared += compare(programs.get(i), Checker.packageName(i), loader);
            }
        }
        assertThat(compared).isGreaterThan(PROGRAMS * RUNS_EACH / 4);
    }

    /** A run to be repeated. */
    private record Wanted(Method method, Trace trace) {}

    private static int compare(Program program, String packageName, ClassLoader loader)
            throws ReflectiveOperationException {
        List<Wanted> wanted = new ArrayList<>();
        Printed printed = Printer.plain(program, packageName);
        Interpreter.run(program, printed, (method, trace) -> {
            // A static lock that is kept would still be held in the next run.
            boolean free = method.contracts().stream()
                    .noneMatch(each -> each.isHeldBefore()
                            || each.isGift() && each.lock().owner().isStatic());
            if (trace.isComplete() && free) {
                wanted.add(new Wanted(method, trace));
            }
        });
        int step = 1 + wanted.size() / RUNS_EACH;
        int compared = 0;
        RealProgram real = new RealProgram(program, packageName, loader, false);
        for (int i = 0; i < wanted.size(); i += step) {
            Wanted run = wanted.get(i);
            List<String> events = real.play(run.method(), run.trace());
            if (events.contains(RealProgram.TOO_FAR)) {
                continue;
            }
            assertThat(events)
                    .as(run.method().name() + " " + run.trace().choices() + "\n" + printed.text())
                    .isEqualTo(run.trace().events());
            compared++;
        }
        return compared;
    }
}
