package dev.interlock.processor.summary;

import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.MethodRef;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The methods that override another one, directly or through others, as far as they were met in the compilation. */
final class Overriders {
    private final Map<MethodRef, Set<MethodRef>> direct = new HashMap<>();

    Overriders(Declarations declarations) {
        for (DeclaredMethod method : declarations.methods()) {
            method.overrides().forEach(overridden -> add(overridden, method.ref()));
        }
        InheritedAnswers.find(declarations, this::add);
    }

    /** The code {@code by} may run where {@code overridden} is called. */
    void add(MethodRef overridden, MethodRef by) {
        direct.computeIfAbsent(overridden, key -> new TreeSet<>()).add(by);
    }

    /** Whether any method overrides this one. */
    boolean isOverridden(MethodRef method) {
        return direct.containsKey(method);
    }

    /** All of them, without the method itself. */
    Set<MethodRef> of(MethodRef method) {
        Set<MethodRef> all = new TreeSet<>();
        Deque<MethodRef> open = new ArrayDeque<>(List.of(method));
        while (!open.isEmpty()) {
            for (MethodRef next : direct.getOrDefault(open.pop(), Set.of())) {
                if (!next.equals(method) && all.add(next)) {
                    open.push(next);
                }
            }
        }
        return all;
    }
}
