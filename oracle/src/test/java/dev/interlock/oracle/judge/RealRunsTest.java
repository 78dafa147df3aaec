package dev.interlock.oracle.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.oracle.generate.CorrectPrograms;
import dev.interlock.oracle.generate.Mistakes;
import dev.interlock.oracle.program.Contract;
import dev.interlock.oracle.program.Method;
import dev.interlock.oracle.program.Printed;
import dev.interlock.oracle.program.Printer;
import dev.interlock.oracle.program.Program;
import dev.interlock.oracle.run.Interpreter;
import dev.interlock.oracle.run.Interpreter.Trace;
import dev.interlock.oracle.support.Env;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The interpreter does what the JVM does: the same choices lead to the same accesses, under locks that are really held or not, and to the
 * same end. The real program takes real locks, and asks them who holds them.
 */
class RealRunsTest {
    private static final int PROGRAMS = 60;
    private static final int RUNS_EACH = 40;
    private static final int DEEPEST = 6;

    @TempDir
    Path classFiles;

    @Test
    void realProgramsRunAsTheInterpreterSays() throws ReflectiveOperationException, IOException, InterruptedException {
        List<Program> programs = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < PROGRAMS; i++) {
            Program program = Mistakes.make(CorrectPrograms.of(i, 2 + i % 9), i, i % 3);
            programs.add(program);
            texts.add(Printer.traced(program, Checker.packageName(i)).text());
        }
        new Checker(classFiles).compilePlainly(texts);
        int compared = 0;
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classFiles.toUri().toURL()})) {
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
            boolean free = method.contracts().stream().noneMatch(Contract::isHeldBefore);
            if (trace.isComplete() && free) {
                wanted.add(new Wanted(method, trace));
            }
        });
        int step = 1 + wanted.size() / RUNS_EACH;
        int compared = 0;
        for (int i = 0; i < wanted.size(); i += step) {
            Wanted run = wanted.get(i);
            assertThat(play(program, run, packageName, loader))
                    .as(run.method().name() + " " + run.trace().choices() + "\n" + printed.text())
                    .isEqualTo(run.trace().events());
            compared++;
        }
        return compared;
    }

    private static List<String> play(Program program, Wanted run, String packageName, ClassLoader loader)
            throws ReflectiveOperationException {
        String owner = program.classes().stream()
                .filter(type -> type.methods().stream().anyMatch(each -> each == run.method()))
                .findFirst()
                .orElseThrow()
                .name();
        Class<?> type = loader.loadClass(packageName + "." + owner);
        java.lang.reflect.Method method = Arrays.stream(type.getDeclaredMethods())
                .filter(each -> each.getName().equals(run.method().name()))
                .findFirst()
                .orElseThrow();
        List<Integer> choices = new ArrayList<>(run.trace().choices());
        List<Object> args = new ArrayList<>();
        for (Class<?> param : method.getParameterTypes()) {
            args.add(param == boolean.class ? (Object) (choices.remove(0) == 1) : make(param, 0));
        }
        method.setAccessible(true);
        Env.begin(choices);
        List<String> end = new ArrayList<>();
        try {
            method.invoke(make(type, 0), args.toArray());
        } catch (InvocationTargetException e) {
            boolean meant = e.getCause() instanceof InterruptedException
                    || e.getCause().getClass() == IllegalStateException.class;
            end.add(meant ? "exception" : e.getCause().toString());
        }
        if (!Env.isOver()) {
            end.add("choices left over");
        }
        List<String> events = new ArrayList<>(Env.events());
        events.addAll(end);
        return events;
    }

    /** An object whose references all lead to objects of their own, as far as any program follows them. */
    private static Object make(Class<?> type, int depth) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        List<Object> peers = new ArrayList<>();
        for (Class<?> peer : constructor.getParameterTypes()) {
            peers.add(depth == DEEPEST ? null : make(peer, depth + 1));
        }
        return constructor.newInstance(peers.toArray());
    }
}
