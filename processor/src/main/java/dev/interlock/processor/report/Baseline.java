package dev.interlock.processor.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The findings that a code base has and that are accepted, by keys that stay the same when lines move: the check, the member that the finding
 * is in, and its first line without the names of local variables and parameters. A finding that stands there several times is accepted as many times as its key does. What is about the whole
 * program, a ring of locks, goes by its first line alone: the member in which it is shown may change with any edit.
 */
public final class Baseline {
    private static final String COMMENT = "#";

    /** Where a lambda stands, in its name. */
    private static final Pattern PLACE = Pattern.compile(" \\(\\d+:\\d+\\)");

    /** A name that stands for itself or is the first of a path. */
    private static final Pattern WORD = Pattern.compile("(?<![\\w$.])[a-zA-Z_$][\\w$]*");

    private final Map<String, Integer> accepted = new HashMap<>();

    /** The baseline with these keys. */
    public Baseline(Collection<String> keys) {
        keys.forEach(key -> accepted.merge(key, 1, Integer::sum));
    }

    /** The baseline in a file of these lines. */
    public static Baseline parse(List<String> lines) {
        return new Baseline(lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith(COMMENT))
                .toList());
    }

    /** The file that accepts these keys. */
    public static String text(Collection<String> keys) {
        List<String> lines = new ArrayList<>(keys.stream().sorted().toList());
        lines.add(0, COMMENT + " Findings that are accepted as they are; written by -Ainterlock.baseline.write.");
        return String.join("\n", lines) + "\n";
    }

    /**
     * The key of a problem in the member of that name.
     *
     * @param variables the names that the member gives its variables, which are no part of the key
     */
    static String key(Problem problem, String member, Set<String> variables) {
        boolean ofTheProgram =
                problem.check() == Check.DEADLOCK_CYCLE || problem.check() == Check.INCONSISTENT_HIERARCHY;
        String place = ofTheProgram || member.isEmpty() ? "" : " in " + member;
        String summary = PLACE.matcher(problem.summary()).replaceAll("");
        String named = WORD.matcher(summary)
                .replaceAll(word -> variables.contains(word.group()) ? "_" : Matcher.quoteReplacement(word.group()));
        return Ascii.line(problem.check().tag() + place + ": " + named);
    }

    /** Whether a finding with that key is accepted; each key in the file accepts one. */
    boolean accepts(String key) {
        int left = accepted.getOrDefault(key, 0);
        if (left > 0) {
            accepted.put(key, left - 1);
        }
        return left > 0;
    }
}
