package dev.interlock.processor.order;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The cycles of a graph of nestings and declared pairs that have one of each: ways around what is declared. */
final class Detours {
    private final List<ArcGraph<Arc>> components;

    Detours(ArcGraph<Arc> graph) {
        components = graph.components();
    }

    /** The shortest ones, sorted, no two with a nesting in common; each begins with a declared pair. */
    List<Cycle<Arc>> all() {
        List<Cycle<Arc>> found = new ArrayList<>();
        components.forEach(component -> addThose(component, found));
        Collections.sort(found);
        return found;
    }

    private static void addThose(ArcGraph<Arc> component, List<Cycle<Arc>> found) {
        ArcGraph<Arc> left = component;
        for (Arc pair : arcs(component)) {
            if (pair instanceof DeclaredPair) {
                Optional<Cycle<Arc>> cycle = CycleSearch.through(pair, left);
                while (cycle.isPresent()) {
                    List<Arc> walked = cycle.get().arcs();
                    found.add(cycle.get());
                    left = left.only(arc -> arc instanceof DeclaredPair || !isBetweenThoseOf(arc, walked));
                    cycle = CycleSearch.through(pair, left);
                }
            }
        }
    }

    private static boolean isBetweenThoseOf(Arc arc, List<Arc> walked) {
        return walked.stream()
                .anyMatch(each -> each.from().equals(arc.from()) && each.to().equals(arc.to()));
    }

    private static List<Arc> arcs(ArcGraph<Arc> graph) {
        return graph.nodes().stream().flatMap(node -> graph.from(node).stream()).toList();
    }
}
