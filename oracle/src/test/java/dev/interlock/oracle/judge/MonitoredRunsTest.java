package dev.interlock.oracle.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.oracle.generate.CorrectPrograms;
import dev.interlock.oracle.generate.Mistakes;
import dev.interlock.oracle.program.LockKind;
import dev.interlock.oracle.program.Printed;
import dev.interlock.oracle.program.Printer;
import dev.interlock.oracle.program.Program;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs that run on the JVM, with the monitor of the runtime looking on: every offence against an order that it sees in any run was
 * reported when the program was compiled, and a report about two of its locks is seen where all that the program can do was run. Half of the
 * programs have a mistake somewhere besides.
 */
class MonitoredRunsTest {
    private static final List<LockKind> OURS = List.of(LockKind.MUTEX, LockKind.RECURSIVE, LockKind.RW);
    private static final int TOGETHER = 100;
    private static final long FIRST = Long.getLong("oracle.seed", 1);
    private static final int PROGRAMS = 2 * Integer.getInteger("oracle.programs", 100);

    @TempDir
    Path folder;

    private int seen;
    private int elsewhere;
    private int awaited;

    @Test
    void whatTheMonitorSeesWasReportedAndWhatWasReportedItSees()
            throws ReflectiveOperationException, IOException, InterruptedException {
        List<String> differences = new ArrayList<>();
        for (long seed = FIRST; seed < FIRST + PROGRAMS; seed += TOGETHER) {
            List<Program> programs = new ArrayList<>();
            for (long each = seed; each < Math.min(seed + TOGETHER, FIRST + PROGRAMS); each++) {
                Program program = CorrectPrograms.disordered(each, 2 + (int) (each % 9), OURS);
                programs.add(Mistakes.make(program, each, (int) (each % 2)));
            }
            judge(programs, seed, differences);
        }
        System.out.println(PROGRAMS + " programs: the monitor saw " + seen + " offences, of which " + elsewhere
                + " were reported of another pair of the locks held, and was to see " + awaited);
        assertThat(String.join("\n", differences)).isEmpty();
        assertThat(seen).isGreaterThan(PROGRAMS / 10);
        assertThat(elsewhere).isLessThan(seen / 10);
        assertThat(awaited).isGreaterThan(PROGRAMS / 40);
    }

    private void judge(List<Program> programs, long seed, List<String> differences)
            throws ReflectiveOperationException, IOException, InterruptedException {
        List<Printed> plain = new ArrayList<>();
        List<String> traced = new ArrayList<>();
        for (int i = 0; i < programs.size(); i++) {
            plain.add(Printer.plain(programs.get(i), Checker.packageName(i)));
            traced.add(Printer.traced(programs.get(i), Checker.packageName(i)).text());
        }
        Path checked = Files.createDirectories(folder.resolve("checked" + seed));
        Path run = Files.createDirectories(folder.resolve("run" + seed));
        List<List<Report>> reports =
                new Checker(checked).reports(plain.stream().map(Printed::text).toList());
        new Checker(run).compilePlainly(traced);
        try (URLClassLoader loader = new URLClassLoader(new URL[] {run.toUri().toURL()})) {
            for (int i = 0; i < programs.size(); i++) {
                Program program = programs.get(i);
                MonitoredRuns runs = MonitoredRuns.of(program, plain.get(i), Checker.packageName(i), loader);
                List<Offence> told =
                        reports.get(i).stream().flatMap(Offence::of).toList();
                List<String> wrong = new ArrayList<>();
                for (Offence each : runs.offences()) {
                    seen++;
                    if (told.stream().noneMatch(each::isToldBy)) {
                        elsewhere++;
                        if (told.stream().noneMatch(each::isRefusedBy)) {
                            wrong.add("never reported: " + each.text());
                        }
                    }
                }
                for (Offence each : told) {
                    if (runs.mustShow(each)) {
                        awaited++;
                        if (runs.offences().stream().noneMatch(one -> one.isToldBy(each))) {
                            wrong.add("never seen: " + each.text());
                        }
                    }
                }
                if (!wrong.isEmpty() && differences.size() < 5) {
                    differences.add("seed " + (seed + i) + "\n" + String.join("\n", wrong) + "\n"
                            + plain.get(i).text());
                }
            }
        }
    }
}
