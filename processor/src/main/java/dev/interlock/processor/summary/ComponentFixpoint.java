package dev.interlock.processor.summary;

import dev.interlock.processor.model.MethodRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * Spreads facts among methods that call each other, until no method's facts grow any more. Callees come before their callers, as far as
 * these do not call each other, so that most methods find all that there is the first time.
 */
final class ComponentFixpoint {
    private final Map<MethodRef, BodyOutline> component;
    private final List<MethodRef> calleesFirst = new ArrayList<>();
    private final Map<MethodRef, BitSet> callers = new HashMap<>();

    private ComponentFixpoint(Map<MethodRef, BodyOutline> component) {
        this.component = component;
        order();
        for (int i = 0; i < calleesFirst.size(); i++) {
            int caller = i;
            callees(calleesFirst.get(i))
                    .forEach(callee ->
                            callers.computeIfAbsent(callee, key -> new BitSet()).set(caller));
        }
    }

    /**
     * Runs to the fixpoint.
     *
     * @param component the methods, with what each does itself; all that they call outside is known
     * @param grows computes what is known of a method anew, and tells whether its callers find more than before
     */
    static void run(Map<MethodRef, BodyOutline> component, BiPredicate<MethodRef, BodyOutline> grows) {
        if (!component.isEmpty()) {
            new ComponentFixpoint(component).run(grows);
        }
    }

    private void run(BiPredicate<MethodRef, BodyOutline> grows) {
        BitSet open = new BitSet();
        open.set(0, calleesFirst.size());
        int next = 0;
        while (next >= 0) {
            open.clear(next);
            MethodRef method = calleesFirst.get(next);
            if (grows.test(method, outline(method))) {
                open.or(callers.getOrDefault(method, new BitSet()));
            }
            int after = open.nextSetBit(next + 1);
            next = after >= 0 ? after : open.nextSetBit(0);
        }
    }

    private record Step(MethodRef method, Iterator<MethodRef> callees) {}

    private void order() {
        Set<MethodRef> seen = new HashSet<>();
        Deque<Step> path = new ArrayDeque<>();
        for (MethodRef root : component.keySet()) {
            enter(root, seen, path);
            while (!path.isEmpty()) {
                Step step = path.element();
                if (step.callees().hasNext()) {
                    enter(step.callees().next(), seen, path);
                } else {
                    calleesFirst.add(path.pop().method());
                }
            }
        }
    }

    private void enter(MethodRef method, Set<MethodRef> seen, Deque<Step> path) {
        if (seen.add(method)) {
            path.push(new Step(method, callees(method).iterator()));
        }
    }

    private Stream<MethodRef> callees(MethodRef method) {
        return outline(method).calls().stream()
                .map(CallSite::targets)
                .flatMap(Collection::stream)
                .filter(component::containsKey);
    }

    private BodyOutline outline(MethodRef method) {
        return Objects.requireNonNull(component.get(method));
    }
}
