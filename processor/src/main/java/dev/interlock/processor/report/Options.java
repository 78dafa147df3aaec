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
    public static final Options DEFAULTS = new Options(Map.of(), false, Severity.ERROR);

    private static final String PREFIX = "interlock.";
    private static final String ORDER = "order";
    private static final String INTERNAL_ERROR = "internal-error";

    private final Map<Check, Severity> severities;
    private final boolean orderDeclared;
    private final Severity internalError;

    private Options(Map<Check, Severity> severities, boolean orderDeclared, Severity internalError) {
        this.severities = severities;
        this.orderDeclared = orderDeclared;
        this.internalError = internalError;
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
                        Stream.of(ORDER, INTERNAL_ERROR),
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
                return new Options(severities, true, internalError);
            }
            complaints.add(complaint(key, value, "declared"));
        } else if (check.isPresent() || key.equals(INTERNAL_ERROR)) {
            Optional<Severity> severity = severityNamed(value);
            if (severity.isPresent()) {
                return check.map(known -> with(known, severity.get()))
                        .orElseGet(() -> new Options(severities, orderDeclared, severity.get()));
            }
            complaints.add(complaint(key, value, "error, warning or off"));
        } else {
            complaints.add("there is no option '" + key
                    + "'; there are the names of the checks, 'order' and 'internal-error'");
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
        return new Options(changed, orderDeclared, internalError);
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
