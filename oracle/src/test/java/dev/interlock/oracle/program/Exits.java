package dev.interlock.oracle.program;

import java.util.HashSet;
import java.util.Set;

/**
 * How the end of a statement is reached, by the rules of the language that decide what is unreachable.
 *
 * @param normal whether it can complete normally
 * @param breaks the labels of the breaks that leave it; empty for a break without a label
 * @param continues the same for continues
 */
record Exits(boolean normal, Set<String> breaks, Set<String> continues) {
    static final Exits NORMAL = new Exits(true, Set.of(), Set.of());
    static final Exits NONE = new Exits(false, Set.of(), Set.of());

    /** Either this or that way. */
    Exits or(Exits other) {
        return new Exits(normal || other.normal, union(breaks, other.breaks), union(continues, other.continues));
    }

    /** First this, then what follows where it completes normally. */
    Exits then(Exits next) {
        return new Exits(next.normal, union(breaks, next.breaks), union(continues, next.continues));
    }

    /** These ways out, each through a {@code finally} block. */
    Exits through(Exits ending) {
        return ending.normal
                ? new Exits(normal, breaks, continues).then(new Exits(normal, ending.breaks, ending.continues))
                : ending;
    }

    /** Whether a break or continue names the loop or is for the innermost one. */
    static boolean meets(Set<String> jumps, String label) {
        return jumps.contains("") || !label.isEmpty() && jumps.contains(label);
    }

    /** Without the jumps that end here. */
    Exits outside(String label, boolean completes) {
        return new Exits(completes, without(breaks, label), without(continues, label));
    }

    /** These ways out, of a switch or labelled block: a break ends here, a continue goes on outwards. */
    Exits ofBlock(String label) {
        return new Exits(normal || breaks.contains(label), minus(breaks, label), continues);
    }

    private static Set<String> without(Set<String> jumps, String label) {
        return minus(minus(jumps, ""), label);
    }

    private static Set<String> minus(Set<String> jumps, String label) {
        Set<String> rest = new HashSet<>(jumps);
        rest.remove(label);
        return rest;
    }

    private static Set<String> union(Set<String> left, Set<String> right) {
        Set<String> all = new HashSet<>(left);
        all.addAll(right);
        return all;
    }
}
