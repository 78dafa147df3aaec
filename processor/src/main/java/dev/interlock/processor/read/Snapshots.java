package dev.interlock.processor.read;

import dev.interlock.processor.domain.Handout;
import java.util.Map;
import java.util.Optional;

/** The JDK's containers: with which class each is copied, and which view makes the copy unmodifiable. */
final class Snapshots {
    private static final String FACTORY_MADE = "java.util.EnumSet";

    /** What a container is copied with: a class with itself, an interface with a class that keeps order and allows null. */
    private static final Map<String, String> COPIES = Map.ofEntries(
            itself("java.util.ArrayDeque"),
            itself("java.util.ArrayList"),
            itself("java.util.EnumMap"),
            itself(FACTORY_MADE),
            itself("java.util.HashMap"),
            itself("java.util.HashSet"),
            itself("java.util.Hashtable"),
            itself("java.util.IdentityHashMap"),
            itself("java.util.LinkedHashMap"),
            itself("java.util.LinkedHashSet"),
            itself("java.util.LinkedList"),
            itself("java.util.PriorityQueue"),
            itself("java.util.TreeMap"),
            itself("java.util.TreeSet"),
            itself("java.util.Vector"),
            itself("java.util.WeakHashMap"),
            Map.entry("java.util.Collection", "java.util.ArrayList"),
            Map.entry("java.util.Deque", "java.util.LinkedList"),
            Map.entry("java.util.List", "java.util.ArrayList"),
            Map.entry("java.util.Map", "java.util.LinkedHashMap"),
            Map.entry("java.util.NavigableMap", "java.util.TreeMap"),
            Map.entry("java.util.NavigableSet", "java.util.TreeSet"),
            Map.entry("java.util.Queue", "java.util.LinkedList"),
            Map.entry("java.util.SequencedCollection", "java.util.ArrayList"),
            Map.entry("java.util.SequencedMap", "java.util.LinkedHashMap"),
            Map.entry("java.util.SequencedSet", "java.util.LinkedHashSet"),
            Map.entry("java.util.Set", "java.util.LinkedHashSet"),
            Map.entry("java.util.SortedMap", "java.util.TreeMap"),
            Map.entry("java.util.SortedSet", "java.util.TreeSet"));

    /** The views of {@code java.util.Collections}, by the type that is returned; a queue has none. */
    private static final Map<String, String> VIEWS = Map.ofEntries(
            Map.entry("java.lang.Iterable", "unmodifiableCollection"),
            Map.entry("java.util.Collection", "unmodifiableCollection"),
            Map.entry("java.util.Deque", ""),
            Map.entry("java.util.List", "unmodifiableList"),
            Map.entry("java.util.Map", "unmodifiableMap"),
            Map.entry("java.util.NavigableMap", "unmodifiableNavigableMap"),
            Map.entry("java.util.NavigableSet", "unmodifiableNavigableSet"),
            Map.entry("java.util.Queue", ""),
            Map.entry("java.util.SequencedCollection", "unmodifiableSequencedCollection"),
            Map.entry("java.util.SequencedMap", "unmodifiableSequencedMap"),
            Map.entry("java.util.SequencedSet", "unmodifiableSequencedSet"),
            Map.entry("java.util.Set", "unmodifiableSet"),
            Map.entry("java.util.SortedMap", "unmodifiableSortedMap"),
            Map.entry("java.util.SortedSet", "unmodifiableSortedSet"));

    private Snapshots() {}

    /** How a container of the class {@code field} is returned as the class {@code returned}; empty for what is not known here. */
    static Optional<Handout> of(String field, String returned) {
        String copy = COPIES.get(field);
        String view = VIEWS.get(returned);
        if (copy == null || (view == null && !returned.equals(field))) {
            return Optional.empty();
        }
        Handout.Copy how = copy.equals(FACTORY_MADE) ? Handout.Copy.FACTORY : Handout.Copy.CONSTRUCTOR;
        return Optional.of(new Handout(how, copy, view == null ? "" : view));
    }

    private static Map.Entry<String, String> itself(String name) {
        return Map.entry(name, name);
    }
}
