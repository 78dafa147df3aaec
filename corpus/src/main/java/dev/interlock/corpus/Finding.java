package dev.interlock.corpus;

import java.util.Comparator;

/**
 * What Interlock says of one place in a code base, without line numbers, so that it can be recognised after an unrelated edit of the file.
 *
 * @param check the tag of the check
 * @param member the qualified name of the method, field or class that the message stands in
 * @param summary the first line of the message after the tag
 */
public record Finding(String check, String member, String summary) implements Comparable<Finding> {
    private static final Comparator<Finding> BY_PLACE =
            Comparator.comparing(Finding::member).thenComparing(Finding::check).thenComparing(Finding::summary);

    @Override
    public int compareTo(Finding other) {
        return BY_PLACE.compare(this, other);
    }
}
