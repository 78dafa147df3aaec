package dev.interlock.processor.scan;

import dev.interlock.processor.model.Position;
import dev.interlock.processor.report.Check;
import dev.interlock.processor.report.Severity;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The commands of the processor's jar. */
public final class CommandLine {
    /** Nothing was found that makes the command fail. */
    public static final int CLEAN = 0;
    /** Something was found. */
    public static final int FOUND = 1;
    /** The command was not understood, or nothing could be scanned. */
    public static final int FAILED = 2;

    /** Nothing was found, but not everything was judged. */
    public static final int INCOMPLETE = 3;

    /** Of the files that were left out, no more than these are named. */
    private static final int NAMED = 20;

    private final Scanner scanner;
    private final String version;
    private final PrintStream out;
    private final PrintStream err;
    private final Optional<PrintStream> terminal;

    /**
     * A command line.
     *
     * @param version of Interlock
     * @param out where findings go
     * @param err where complaints about the command go
     * @param terminal where a progress bar may be drawn, if a person looks on
     */
    public CommandLine(
            Scanner scanner, String version, PrintStream out, PrintStream err, Optional<PrintStream> terminal) {
        this.scanner = scanner;
        this.version = version;
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    /** Runs the command; the result is its exit status. */
    public int run(List<String> arguments) {
        String first = arguments.isEmpty() ? "" : arguments.get(0);
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.print(Usage.TEXT);
            return CLEAN;
        } else if (arguments.contains("--version") || arguments.contains("-V")) {
            out.println("Interlock " + version);
            return CLEAN;
        }
        try {
            return switch (first) {
                case "scan" -> scan(Arguments.parse(arguments.subList(1, arguments.size())));
                case "explain" -> explain(arguments.subList(1, arguments.size()));
                case "" -> throw new Arguments.Misunderstood("a command is missing");
                default -> throw new Arguments.Misunderstood("there is no command " + first);
            };
        } catch (Arguments.Misunderstood e) {
            err.println("interlock: " + e.getMessage());
            err.println("Usage: java -jar interlock-processor.jar scan [OPTION]... SOURCE...   (--help says more)");
            return FAILED;
        } catch (ScanFailure e) {
            err.println("interlock: " + e.getMessage());
            return FAILED;
        }
    }

    /** Prints the page of a check, which a message names. */
    private int explain(List<String> checks) throws Arguments.Misunderstood {
        String tag = checks.size() == 1 ? checks.get(0).replaceFirst("^interlock:", "") : "";
        Check check = Check.byTag(tag)
                .orElseThrow(() -> new Arguments.Misunderstood("explain takes the name of one check: "
                        + Stream.of(Check.values()).map(Check::tag).collect(Collectors.joining(", "))));
        out.print(CheckPage.of(check).text());
        return CLEAN;
    }

    private int scan(Arguments arguments) throws Arguments.Misunderstood, ScanFailure {
        if (arguments.sources().isEmpty()) {
            throw new Arguments.Misunderstood("there is nothing to scan: name files or folders");
        }
        Arguments.FailOn failOn = arguments.failOn();
        List<Path> files = new SourceTree(arguments.all("exclude")).files(arguments.sources());
        if (files.isEmpty()) {
            throw new ScanFailure("there is no Java source under " + String.join(", ", arguments.sources()));
        }
        Request request = new Request(
                files,
                arguments.value("classpath").orElse(""),
                arguments.value("processor-path").orElse(""),
                arguments.value("release"),
                arguments.value("encoding"),
                settings(arguments));
        new Libraries(request.classPath()).missing().forEach(each -> err.println("interlock: not found: " + each));
        Scan scan = scan(request);
        print(scan);
        print(arguments, scan);
        if (arguments.value("sarif").isPresent()) {
            write(arguments.value("sarif").get(), new SarifLog(scan, base(), version).text());
        }
        return status(scan, failOn);
    }

    private static int status(Scan scan, Arguments.FailOn failOn) {
        if (failOn == Arguments.FailOn.NEVER) {
            return CLEAN;
        }
        boolean fails = scan.count(Severity.ERROR) > 0
                || (failOn == Arguments.FailOn.WARNING && scan.count(Severity.WARNING) > 0);
        return fails ? FOUND : scan.leftOut().isEmpty() ? CLEAN : INCOMPLETE;
    }

    private Scan scan(Request request) throws ScanFailure {
        if (terminal.isEmpty()) {
            return scanner.scan(request, Progress.NONE);
        }
        ProgressBar bar = new ProgressBar(terminal.get(), () -> System.nanoTime() / 1_000_000);
        try {
            return scanner.scan(request, bar);
        } finally {
            bar.clear();
        }
    }

    private static Map<String, String> settings(Arguments arguments) throws ScanFailure {
        Map<String, String> settings = new LinkedHashMap<>(arguments.settings());
        arguments.value("report").ifPresent(folder -> settings.put("interlock.report", folder));
        arguments.value("write-baseline").ifPresent(file -> settings.put("interlock.baseline.write", file));
        Optional<String> baseline = arguments.value("baseline");
        if (baseline.isPresent()) {
            if (!Files.isReadable(Path.of(baseline.get()))) {
                throw new ScanFailure("there is no baseline " + baseline.get());
            }
            settings.put("interlock.baseline", baseline.get());
        }
        return settings;
    }

    private void print(Scan scan) {
        for (Finding finding : scan.findings()) {
            Position position = finding.position();
            String place = position.isKnown() ? shown(position.file()) + ":" + position.line() + ": " : "";
            String severity = finding.severity().name().toLowerCase(Locale.ROOT);
            out.println(place + severity + ": " + finding.text().replace("\n", System.lineSeparator()));
        }
        new Summary(scan.findings()).lines().forEach(out::println);
        if (!scan.leftOut().isEmpty()) {
            out.println();
            out.println("Not judged, since they do not compile here: " + count(scan.files() - scan.judged(), "file")
                    + ". Are libraries missing from --classpath?");
            scan.leftOut().stream().limit(NAMED).forEach(this::print);
            if (scan.leftOut().size() > NAMED) {
                out.println("  and " + (scan.leftOut().size() - NAMED) + " more");
            }
        }
    }

    private void print(Scan.LeftOut left) {
        String file = left.file().isEmpty() ? "(in no file)" : shown(left.file());
        out.println("  " + file + (left.line() > 0 ? ":" + left.line() : "") + ": " + left.reason());
    }

    private void print(Arguments arguments, Scan scan) {
        if (!scan.findings().isEmpty() || !scan.leftOut().isEmpty()) {
            out.println();
        }
        out.println("Scanned " + scan.judged() + " of " + count(scan.files(), "file") + ": "
                + count(scan.count(Severity.ERROR), "error") + ", " + count(scan.count(Severity.WARNING), "warning"));
        arguments
                .value("write-baseline")
                .ifPresent(
                        file -> out.println("What was found is written to " + file + ", and accepted with --baseline"));
        arguments
                .value("report")
                .ifPresent(folder -> out.println("The order of the locks: " + Path.of(folder, "lock-order.html")));
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static URI base() {
        return Path.of("").toAbsolutePath().toUri();
    }

    /** The file's path, from the working folder where it lies in it. */
    private static String shown(String file) {
        URI uri = URI.create(file);
        URI relative = base().relativize(uri);
        return relative.isAbsolute() ? uri.getPath() : relative.getPath();
    }

    private static void write(String file, String text) throws ScanFailure {
        try {
            Path path = Path.of(file).toAbsolutePath();
            Path folder = path.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(path, text);
        } catch (IOException | UncheckedIOException | InvalidPathException e) {
            throw new ScanFailure(file + " cannot be written (" + e.getClass().getSimpleName() + ")", e);
        }
    }
}
