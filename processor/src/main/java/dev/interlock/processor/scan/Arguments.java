package dev.interlock.processor.scan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The arguments of {@code scan}: options with one value each, {@code -A} settings, and the sources.
 *
 * @param values the options given, by name without hyphens; of one that may be repeated, the values in order
 * @param settings the {@code -A} settings, by key
 * @param sources files and folders
 */
record Arguments(Map<String, List<String>> values, Map<String, String> settings, List<String> sources) {
    /** What is not understood, as a sentence. */
    static final class Misunderstood extends Exception {
        private static final long serialVersionUID = 1L;

        Misunderstood(String message) {
            super(message);
        }
    }

    private static final Set<String> WITH_VALUE = Set.of(
            "classpath",
            "processor-path",
            "release",
            "encoding",
            "exclude",
            "report",
            "sarif",
            "baseline",
            "write-baseline",
            "fail-on");
    private static final Set<String> REPEATED = Set.of("exclude");
    private static final Map<String, String> SHORT = Map.of("-cp", "--classpath", "--class-path", "--classpath");
    private static final String SETTING = "-A";
    private static final String OURS = "interlock.";

    static Arguments parse(List<String> arguments) throws Misunderstood {
        Map<String, List<String>> values = new LinkedHashMap<>();
        Map<String, String> settings = new LinkedHashMap<>();
        List<String> sources = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = SHORT.getOrDefault(arguments.get(i), arguments.get(i));
            if (argument.startsWith(SETTING)) {
                addSetting(argument.substring(SETTING.length()), settings);
            } else if (argument.startsWith("-")) {
                int equals = argument.indexOf('=');
                String name = name(equals < 0 ? argument : argument.substring(0, equals));
                if (equals < 0 && i + 1 == arguments.size()) {
                    throw new Misunderstood("the option --" + name + " takes a value");
                }
                add(name, equals < 0 ? arguments.get(++i) : argument.substring(equals + 1), values);
            } else {
                sources.add(argument);
            }
        }
        Arguments parsed = new Arguments(values, settings, sources);
        parsed.failOn();
        return parsed;
    }

    private static String name(String option) throws Misunderstood {
        String name = option.startsWith("--") ? option.substring(2) : "";
        if (!WITH_VALUE.contains(name)) {
            throw new Misunderstood("there is no option " + option);
        }
        return name;
    }

    private static void add(String name, String value, Map<String, List<String>> values) throws Misunderstood {
        List<String> given = values.computeIfAbsent(name, each -> new ArrayList<>());
        if (value.isEmpty()) {
            throw new Misunderstood("the option --" + name + " takes a value");
        } else if (!given.isEmpty() && !REPEATED.contains(name)) {
            throw new Misunderstood("the option --" + name + " is given twice");
        }
        given.add(value);
    }

    private static void addSetting(String setting, Map<String, String> settings) throws Misunderstood {
        int equals = setting.indexOf('=');
        String key = equals < 0 ? setting : setting.substring(0, equals);
        if (!key.startsWith(OURS)) {
            throw new Misunderstood("-A" + key + " is no setting of Interlock; those begin with -A" + OURS);
        }
        settings.put(key, equals < 0 ? "" : setting.substring(equals + 1));
    }

    Optional<String> value(String name) {
        return values.getOrDefault(name, List.of()).stream().findFirst();
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** From which severity on findings make the command fail. */
    FailOn failOn() throws Misunderstood {
        String asked = value("fail-on").orElse("error");
        for (FailOn each : FailOn.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(asked)) {
                return each;
            }
        }
        throw new Misunderstood("the option --fail-on takes error, warning or never, not '" + asked + "'");
    }

    /** What makes the command fail. */
    enum FailOn {
        ERROR,
        WARNING,
        NEVER
    }
}
