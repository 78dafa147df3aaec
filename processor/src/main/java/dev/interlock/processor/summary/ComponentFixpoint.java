package dev.interlock.processor.summary;

import dev.interlock.processor.model.MethodRef;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/** Spreads facts among methods that call each other, until no method's facts grow any more. */
final class ComponentFixpoint {
    private ComponentFixpoint() {}

    /**
     * Runs to the fixpoint.
     *
     * @param component the methods, with what each does itself; all that they call outside is known
     * @param grows computes what is known of a method anew, and tells whether its callers find more than before
     */
    static void run(Map<MethodRef, BodyOutline> component, BiPredicate<MethodRef, BodyOutline> grows) {
        Map<MethodRef, Set<MethodRef>> callers = callers(component);
        Deque<MethodRef> open = new ArrayDeque<>(component.keySet());
        Set<MethodRef> waiting = new LinkedHashSet<>(component.keySet());
        while (!open.isEmpty()) {
            MethodRef method = open.remove();
            waiting.remove(method);
            BodyOutline outline = component.get(method);
            if (outline != null && grows.test(method, outline)) {
                callers.getOrDefault(method, Set.of()).stream()
                        .filter(waiting::add)
                        .forEach(open::add);
            }
        }
    }

    private static Map<MethodRef, Set<MethodRef>> callers(Map<MethodRef, BodyOutline> component) {
        Map<MethodRef, Set<MethodRef>> callers = new HashMap<>();
        component.forEach((caller, outline) -> outline.calls().stream()
                .map(CallSite::targets)
                .flatMap(Collection::stream)
                .filter(component::containsKey)
                .forEach(callee -> callers.computeIfAbsent(callee, key -> new LinkedHashSet<>())
                        .add(caller)));
        return callers;
    }
}
