package dev.interlock.benchmark.compiletime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/** Prints what Interlock adds to the CPU time of compiling the generated program, as a table; fails where that is above the limit. */
final class CompileTime {
    private final Compilations compilations;
    private final Path work;
    private final int rounds;
    private final double limit;

    private CompileTime(Path jars, Path work, int rounds, double limit) {
        this.compilations = new Compilations(jars, work);
        this.work = work;
        this.rounds = rounds;
        this.limit = limit;
    }

    /** Arguments: the folder of Interlock's jars, the numbers of classes apart by commas, the pairs for each, the highest ratio allowed. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path jars = Path.of(arguments[0]);
        Path work = Files.createDirectories(jars.resolveSibling("compile-time"));
        CompileTime measurement =
                new CompileTime(jars, work, Integer.parseInt(arguments[2]), Double.parseDouble(arguments[3]));
        int[] sizes = Arrays.stream(arguments[1].split(",", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
        System.exit(measurement.print(sizes) ? 0 : 1);
    }

    private boolean print(int[] sizes) throws IOException, InterruptedException {
        compilations.requireThatInterlockChecks();
        System.out.println(machine());
        System.out.print(Comparison.HEADER);
        boolean withinLimit = true;
        for (int classes : sizes) {
            Comparison comparison = compare(classes);
            System.out.println(comparison.row(classes));
            withinLimit &= comparison.ratio() <= limit;
        }
        System.out.println(withinLimit ? "Within the limit of " + limit + "." : "ABOVE the limit of " + limit + ".");
        return withinLimit;
    }

    private Comparison compare(int classes) throws IOException, InterruptedException {
        List<Path> sources = new Depots(classes).writeTo(work.resolve("sources-" + classes));
        Comparison comparison = new Comparison();
        // Reads every file once, so that the first pair does not wait for the disk.
        pair(sources, true);
        for (int round = 0; round < rounds; round++) {
            comparison.add(pair(sources, round % 2 == 0));
        }
        return comparison;
    }

    /** Runs both, in turns the one and the other first, so that being first is no advantage. */
    private Comparison.Pair pair(List<Path> sources, boolean plainFirst) throws IOException, InterruptedException {
        if (plainFirst) {
            return new Comparison.Pair(compilations.plain(sources), compilations.withInterlock(sources));
        }
        long withInterlock = compilations.withInterlock(sources);
        return new Comparison.Pair(compilations.plain(sources), withInterlock);
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
