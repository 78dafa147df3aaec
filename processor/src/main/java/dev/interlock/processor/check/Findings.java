package dev.interlock.processor.check;

import dev.interlock.processor.report.Check;
import dev.interlock.processor.report.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The problems found so far, one for each check and subject: a body may be visited on several ways, and a closure from several places. Not
 * thread-safe.
 */
public final class Findings {
    private record Key(Check check, Object subject) {}

    private final Map<Key, Problem> problems = new LinkedHashMap<>();

    /** Adds a problem; of several by one check at one position the first stays. */
    public void add(Problem problem) {
        problems.putIfAbsent(new Key(problem.check(), problem.position()), problem);
    }

    /** Adds a problem in the place of one that the same check found for the same subject. */
    public void put(Object subject, Problem problem) {
        problems.put(new Key(problem.check(), subject), problem);
    }

    /** Whether the check found something for that subject. */
    public boolean has(Check check, Object subject) {
        return problems.containsKey(new Key(check, subject));
    }

    /** The problems, by position. */
    public List<Problem> sorted() {
        return problems.values().stream().sorted().toList();
    }
}
