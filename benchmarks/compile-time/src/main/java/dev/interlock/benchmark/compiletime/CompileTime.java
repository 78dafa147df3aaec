package dev.interlock.benchmark.compiletime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Prints what checkers add to the CPU time of compiling the generated program, as a table; fails where Interlock is above the limit. */
final class CompileTime {
    private final Compilations compilations;
    private final Path work;
    private final int rounds;
    private final int others;
    private final double limit;

    private CompileTime(Path jars, Path work, int rounds, int others, double limit) {
        this.compilations = new Compilations(jars, work);
        this.work = work;
        this.rounds = rounds;
        this.others = others;
        this.limit = limit;
    }

    /** Arguments: the folder of Interlock's jars, the numbers of classes apart by commas, the rounds for each, in how many of them the other checkers take part, the highest ratio allowed. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path jars = Path.of(arguments[0]);
        Path work = Files.createDirectories(jars.resolveSibling("compile-time"));
        CompileTime measurement = new CompileTime(
                jars,
                work,
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]),
                Double.parseDouble(arguments[4]));
        int[] sizes = Arrays.stream(arguments[1].split(",", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
        System.exit(measurement.print(sizes) ? 0 : 1);
    }

    private boolean print(int[] sizes) throws IOException, InterruptedException {
        compilations.requireThatAllCheck();
        System.out.println(machine());
        System.out.print(Comparison.HEADER);
        boolean withinLimit = true;
        for (int classes : sizes) {
            Comparison comparison = compare(classes);
            System.out.print(comparison.rows(classes));
            withinLimit &= comparison.ratio(Checker.INTERLOCK) <= limit;
        }
        System.out.println(withinLimit ? "Within the limit of " + limit + "." : "ABOVE the limit of " + limit + ".");
        return withinLimit;
    }

    private Comparison compare(int classes) throws IOException, InterruptedException {
        Map<Checker, List<Path>> sources = new EnumMap<>(Checker.class);
        for (Checker checker : Checker.values()) {
            Path folder =
                    work.resolve("sources-" + classes + "-" + checker.name().toLowerCase(Locale.ROOT));
            sources.put(checker, new Depots(classes).writeTo(folder, checker));
        }
        Comparison comparison = new Comparison();
        List<Checker> both = List.of(Checker.NONE, Checker.INTERLOCK);
        // Reads every file once, so that the first round does not wait for the disk.
        round(sources, both);
        for (int round = 0; round < rounds; round++) {
            List<Checker> taking = new ArrayList<>(round < others ? List.of(Checker.values()) : both);
            // In turns from the one end and the other, so that being first is no advantage.
            if (round % 2 == 1) {
                Collections.reverse(taking);
            }
            comparison.add(round(sources, taking));
        }
        return comparison;
    }

    private Map<Checker, Long> round(Map<Checker, List<Path>> sources, List<Checker> checkers)
            throws IOException, InterruptedException {
        Map<Checker, Long> round = new EnumMap<>(Checker.class);
        for (Checker checker : checkers) {
            round.put(checker, compilations.cpuMillis(checker, Objects.requireNonNull(sources.get(checker))));
        }
        return round;
    }

    private static String machine() {
        return String.format(
                "%s, JDK %s, %d processors, %s %s%n",
                LocalDate.now(ZoneOffset.UTC),
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"));
    }
}
