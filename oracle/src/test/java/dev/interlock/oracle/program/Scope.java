package dev.interlock.oracle.program;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What may be named at a place.
 *
 * @param names the types of objects, locks and values
 * @param assigned the variables that the method sets more than once
 * @param labels those that stand around it, outside of a function too, and may not be used again
 * @param breaks the labels that may be broken out of; empty for a break without a label
 * @param continues the same for continues
 * @param outside the names from outside of the function around the place
 * @param function whether there is one
 */
record Scope(
        Map<String, String> names,
        Set<String> assigned,
        Set<String> labels,
        Set<String> breaks,
        Set<String> continues,
        Set<String> outside,
        boolean function) {
    static Scope of(Map<String, String> names, Set<String> assigned) {
        return new Scope(names, assigned, Set.of(), Set.of(), Set.of(), Set.of(), false);
    }

    Scope labelled(String label) {
        Set<String> more = label.isEmpty() ? labels : union(labels, Set.of(label));
        return new Scope(names, assigned, more, breaks, continues, outside, function);
    }

    Scope jumps(Set<String> moreBreaks, Set<String> moreContinues) {
        return new Scope(
                names, assigned, labels, union(breaks, moreBreaks), union(continues, moreContinues), outside, function);
    }

    Scope inner() {
        return new Scope(new HashMap<>(names), assigned, labels, breaks, continues, outside, function);
    }

    Scope ofFunction() {
        return new Scope(new HashMap<>(names), assigned, labels, Set.of(), Set.of(), names.keySet(), true);
    }

    /** In what yields a value, and is not left in any other way. */
    Scope closed() {
        return new Scope(new HashMap<>(names), assigned, labels, Set.of(), Set.of(), outside, function);
    }

    /** In a {@code switch}, whose own end a break without a label leads to. */
    Scope withoutBreak() {
        Set<String> less = new HashSet<>(breaks);
        less.remove("");
        return new Scope(new HashMap<>(names), assigned, labels, less, continues, outside, function);
    }

    /** Whether the name is free, or stands for what is of that type. */
    boolean declares(String name, String type, boolean isNew) {
        if (isNew) {
            return names.putIfAbsent(name, type) == null;
        }
        return type.equals(names.get(name));
    }

    /** The type of a name, unless a function captures it though it is assigned again. */
    String seen(String name) {
        boolean captured = outside.contains(name) && assigned.contains(name);
        return captured ? "" : names.getOrDefault(name, "");
    }

    private static Set<String> union(Set<String> left, Set<String> right) {
        Set<String> all = new HashSet<>(left);
        all.addAll(right);
        return all;
    }
}
