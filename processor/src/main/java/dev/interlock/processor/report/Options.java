package dev.interlock.processor.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a user asked of the checker: on the compiler's command line ({@code -Ainterlock.order=declared}) or in the sources
 * ({@code @InterlockOptions("order=declared")}). Immutable.
 */
public final class Options {
    /** What is asked where nothing is said. */
    public static final Options DEFAULTS = new Options(Map.of(), false, Severity.ERROR, Map.of());

    private static final String PREFIX = "interlock.";
    private static final String ORDER = "order";
    private static final String INTERNAL_ERROR = "internal-error";
    private static final String REPORT = "report";
    private static final String BASELINE = "baseline";
    private static final String BASELINE_WRITE = "baseline.write";
    private static final Set<String> PATHS = Set.of(REPORT, BASELINE, BASELINE_WRITE);

    private final Map<Check, Severity> severities;
    private final boolean orderDeclared;
    private final Severity internalError;
    private final Map<String, String> paths;

    private Options(
            Map<Check, Severity> severities, boolean orderDeclared, Severity internalError, Map<String, String> paths) {
        this.severities = severities;
        this.orderDeclared = orderDeclared;
        this.internalError = internalError;
        this.paths = Map.copyOf(paths);
    }

    /** Options, and a sentence for each setting that was not understood and is ignored. */
    public record Parsed(Options options, List<String> complaints) {
        public Parsed {
            complaints = List.copyOf(complaints);
        }
    }

    /** The options of a command line, as a processor is given them; keys of other processors are passed over. */
    public static Parsed ofCommandLine(Map<String, String> processorOptions) {
        List<String> settings = new ArrayList<>();
        new TreeMap<>(processorOptions).forEach((key, value) -> {
            if (key.startsWith(PREFIX)) {
                settings.add(key.substring(PREFIX.length()).replace('_', '-') + (value == null ? "" : "=" + value));
            }
        });
        return DEFAULTS.with(settings);
    }

    /** The keys of a command line that are understood. A hyphen becomes an underscore: javac takes no hyphen in a key. */
    public static Set<String> keys() {
        return Stream.concat(
                        Stream.concat(Stream.of(ORDER, INTERNAL_ERROR), PATHS.stream()),
                        Arrays.stream(Check.values()).map(Check::tag))
                .map(key -> PREFIX + key.replace('-', '_'))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** These options with more settings of the form {@code key=value}, which win over what was there. */
    public Parsed with(Collection<String> settings) {
        List<String> complaints = new ArrayList<>();
        Options options = this;
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            String key = (equals < 0 ? setting : setting.substring(0, equals)).strip();
            String value = equals < 0 ? "" : setting.substring(equals + 1).strip();
            options = options.with(key, value, complaints);
        }
        return new Parsed(options, complaints);
    }

    private Options with(String key, String value, List<String> complaints) {
        Optional<Check> check = Check.byTag(key);
        if (key.equals(ORDER)) {
            if (value.equals("declared")) {
                return new Options(severities, true, internalError, paths);
            }
            complaints.add(complaint(key, value, "declared"));
        } else if (PATHS.contains(key)) {
            if (!value.isEmpty()) {
                return withPath(key, value);
            }
            complaints.add("the option '" + key + "' takes a path");
        } else if (check.isPresent() || key.equals(INTERNAL_ERROR)) {
            Optional<Severity> severity = severityNamed(value);
            if (severity.isPresent()) {
                return check.map(known -> with(known, severity.get()))
                        .orElseGet(() -> new Options(severities, orderDeclared, severity.get(), paths));
            }
            complaints.add(complaint(key, value, "error, warning or off"));
        } else {
            complaints.add(
                    "there is no option '" + key
                            + "'; there are the names of the checks, 'order', 'report', 'baseline', 'baseline.write' and 'internal-error'");
        }
        return this;
    }

    private static String complaint(String key, String value, String allowed) {
        return "the option '" + key + "' takes " + allowed + ", not '" + value + "'";
    }

    private Options with(Check check, Severity severity) {
        Map<Check, Severity> changed = new EnumMap<>(Check.class);
        changed.putAll(severities);
        changed.put(check, severity);
        return new Options(changed, orderDeclared, internalError, paths);
    }

    private Options withPath(String key, String path) {
        Map<String, String> changed = new TreeMap<>(paths);
        changed.put(key, path);
        return new Options(severities, orderDeclared, internalError, changed);
    }

    /** The folder for the picture of the lock order, if one is asked for. */
    public Optional<String> report() {
        return Optional.ofNullable(paths.get(REPORT));
    }

    /** The file with the findings that are accepted, if there is one. */
    public Optional<String> baseline() {
        return Optional.ofNullable(paths.get(BASELINE));
    }

    /** The file to write all findings to, as accepted, if that is asked for. */
    public Optional<String> baselineToWrite() {
        return Optional.ofNullable(paths.get(BASELINE_WRITE));
    }

    private static Optional<Severity> severityNamed(String value) {
        for (Severity severity : Severity.values()) {
            if (severity.name().toLowerCase(Locale.ROOT).equals(value)) {
                return Optional.of(severity);
            }
        }
        return Optional.empty();
    }

    /** What findings of {@code check} do. */
    public Severity severity(Check check) {
        return severities.getOrDefault(check, check.defaultSeverity());
    }

    /** What {@code problem} does, which may be graver by itself than its check is by default. */
    public Severity severity(Problem problem) {
        return severities.getOrDefault(problem.check(), problem.unasked());
    }

    /** Whether every nesting of two locks must be declared. */
    public boolean orderDeclared() {
        return orderDeclared;
    }

    /** What a failure of the checker itself does. */
    public Severity internalError() {
        return internalError;
    }
}
