package dev.interlock.benchmark.locks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.RunnerException;

/** Measures everything, and writes a page of tables and a picture. Arguments: what, how many rounds, where to. */
public final class Campaign {
    private static final Set<Exclusive> CONTENDERS = EnumSet.of(
            Exclusive.MUTEX, Exclusive.REENTRANT, Exclusive.SYNCHRONIZED, Exclusive.STAMPED, Exclusive.SEMAPHORE);
    private static final Set<Exclusive> HOGGED =
            EnumSet.of(Exclusive.MUTEX, Exclusive.REENTRANT, Exclusive.REENTRANT_FAIR, Exclusive.SYNCHRONIZED);
    private static final Set<Exclusive> VIRTUAL =
            EnumSet.of(Exclusive.MUTEX, Exclusive.REENTRANT, Exclusive.SYNCHRONIZED);
    private static final int[] THREADS = {2, 4, 16, 64};

    private final Pattern what;
    private final List<Table> tables = new ArrayList<>();

    private Campaign(String what) {
        this.what = Pattern.compile(what);
    }

    /** Runs it. */
    public static void main(String[] args) throws RunnerException, IOException {
        Campaign campaign = new Campaign(args[0]);
        Path folder = Path.of(args[2]);
        campaign.measure(Integer.parseInt(args[1]));
        campaign.tables.add(Footprint.measure());
        List<Table> full = campaign.tables.stream().filter(t -> !t.isEmpty()).collect(Collectors.toList());
        String page = full.stream().map(Table::markdown).collect(Collectors.joining());
        Files.writeString(folder.resolve("runtime.md"), page);
        Files.writeString(folder.resolve("runtime.svg"), Chart.of(full));
        List<Table> waits =
                full.stream().filter(table -> table.unit.equals("ms")).collect(Collectors.toList());
        Files.writeString(folder.resolve("waits.svg"), Chart.of(waits));
        System.out.println(page);
    }

    private void measure(int rounds) throws RunnerException {
        Table uncontended = table("Uncontended, one thread", "ns of CPU for each pair of lock and unlock");
        Table shortCpu = table("Contended, short sections", "ns of CPU for each section");
        Table shortWall = table("Contended, short sections", "sections in a microsecond");
        Table longCpu = table("Contended, sections of about a microsecond", "ns of CPU for each section");
        Table virtual = table("Contended, virtual threads", "ns of CPU for each section");
        Table readers = table("Readers and writers", "ns of CPU for each turn");
        Table waits = table("A waiter against four hogs of 100 us", "ms");
        Table scopes = table("A scope", "ns of CPU for each section");
        Table watched = table("The monitor of lock orders", "ns of CPU for each section");
        for (int round = 0; round < rounds; round++) {
            uncontended(uncontended);
            contended(shortCpu, shortWall, 0);
            contended(longCpu, new Table("", ""), 400);
            virtual(virtual);
            readers(readers);
            hogs(waits);
            scopes(scopes);
            watched(watched);
        }
    }

    private Table table(String title, String unit) {
        Table table = new Table(title, unit);
        tables.add(table);
        return table;
    }

    private boolean isAskedFor(String part) {
        return what.matcher(part).matches();
    }

    private void uncontended(Table table) throws RunnerException {
        if (!isAskedFor("uncontended")) {
            return;
        }
        for (Exclusive lock : Exclusive.values()) {
            table.add(
                    lock.label,
                    "lock",
                    new Run(ExclusiveBenchmark.class).with("lock", lock).cpu());
        }
        for (Shared lock : Shared.values()) {
            table.add(
                    lock.label + " read",
                    "lock",
                    new Run(SharedBenchmark.class).with("lock", lock).cpu());
        }
    }

    private void contended(Table cpu, Table wall, int work) throws RunnerException {
        if (!isAskedFor("contended")) {
            return;
        }
        for (int threads : THREADS) {
            for (Exclusive lock : CONTENDERS) {
                Run run = new Run(ExclusiveBenchmark.class)
                        .with("lock", lock)
                        .with("work", work)
                        .threads(threads);
                cpu.add(lock.label, threads + " threads", run.cpu());
                wall.add(lock.label, threads + " threads", run.wall());
            }
        }
    }

    private void virtual(Table table) throws RunnerException {
        if (!isAskedFor("virtual") || Runtime.version().feature() < 21) {
            return;
        }
        for (int threads : new int[] {4, 64}) {
            for (Exclusive lock : VIRTUAL) {
                Run run = new Run(ExclusiveBenchmark.class)
                        .with("lock", lock)
                        .with("work", 400)
                        .threads(threads)
                        .virtual();
                table.add(lock.label, threads + " threads", run.cpu());
            }
        }
    }

    private void readers(Table table) throws RunnerException {
        if (!isAskedFor("readers")) {
            return;
        }
        for (int threads : new int[] {2, 8}) {
            for (int writes : new int[] {0, 1, 10}) {
                for (Shared lock : Shared.values()) {
                    Run run = new Run(SharedBenchmark.class)
                            .with("lock", lock)
                            .with("writes", writes)
                            .threads(threads);
                    table.add(lock.label, threads + " threads, " + writes + " % writes", run.cpu());
                }
            }
        }
    }

    private void hogs(Table table) throws RunnerException {
        if (!isAskedFor("hogs")) {
            return;
        }
        for (Exclusive lock : HOGGED) {
            Run run = new Run(HogBenchmark.class).with("lock", lock).seconds(4);
            table.add(lock.label, "median", run.percentile("waiter", 50));
            table.add(lock.label, "99 %", run.percentile("waiter", 99));
            table.add(lock.label, "longest", run.percentile("waiter", 100));
        }
    }

    private void scopes(Table table) throws RunnerException {
        if (!isAskedFor("scopes")) {
            return;
        }
        for (String way : new String[] {"scope", "written"}) {
            Run run = new Run(ScopeBenchmark.class, way).countingBytes();
            table.add("Mutex, " + way, "CPU", run.cpu());
            table.add("Mutex, " + way, "bytes", run.bytes());
        }
    }

    private void watched(Table table) throws RunnerException {
        if (!isAskedFor("monitor")) {
            return;
        }
        for (MonitorBenchmark.Switch monitor : MonitorBenchmark.Switch.values()) {
            Run run = new Run(MonitorBenchmark.class).with("monitor", monitor);
            table.add("Mutex, monitor " + monitor.label, "CPU", run.cpu());
        }
    }
}
