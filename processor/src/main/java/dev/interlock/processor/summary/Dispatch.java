package dev.interlock.processor.summary;

import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.DeclaredType;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.TypeRef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which method a call runs on an object of one class. Not thread-safe. */
final class Dispatch {
    private record Question(TypeRef type, MethodRef method) {}

    private final Declarations declarations;
    private final Overriders overriders;
    private final Map<Question, Set<MethodRef>> answers = new HashMap<>();
    private final Map<MethodRef, Map<TypeRef, MethodRef>> byOwner = new HashMap<>();

    Dispatch(Declarations declarations, Overriders overriders) {
        this.declarations = declarations;
        this.overriders = overriders;
    }

    /**
     * What the call of {@code method} runs on an object whose class is {@code type} and no subclass of it. That is one method; several where
     * the declarations do not tell which of them, none where they do not tell at all.
     */
    Set<MethodRef> of(TypeRef type, MethodRef method) {
        Question question = new Question(type, method);
        Set<MethodRef> known = answers.get(question);
        if (known == null) {
            known = find(type, method);
            answers.put(question, known);
        }
        return known;
    }

    private Set<MethodRef> find(TypeRef type, MethodRef method) {
        Map<TypeRef, MethodRef> candidates = new LinkedHashMap<>();
        Map<TypeRef, MethodRef> overriding = byOwner(method);
        for (TypeRef each : declarations.selfAndSupertypes(type)) {
            MethodRef found = each.equals(method.owner()) ? method : overriding.get(each);
            if (found != null) {
                candidates.put(each, found);
            }
        }
        Set<TypeRef> hidden = new HashSet<>();
        for (TypeRef one : candidates.keySet()) {
            for (TypeRef other : candidates.keySet()) {
                if (!one.equals(other) && declarations.isSubtype(other, one)) {
                    hidden.add(one);
                }
            }
        }
        Set<MethodRef> nearest = new TreeSet<>();
        candidates.forEach((owner, found) -> {
            if (!hidden.contains(owner) && !isAbstract(found)) {
                nearest.add(found);
            }
        });
        return nearest.isEmpty() ? namesake(type, method) : nearest;
    }

    /** The method of a superclass that has nothing to do with the interface whose method it implements in a subclass. */
    private Set<MethodRef> namesake(TypeRef type, MethodRef method) {
        for (TypeRef each : declarations.selfAndSupertypes(type)) {
            MethodRef same = new MethodRef(each, method.name(), method.parameters());
            if (declarations.method(same).isPresent() && !isAbstract(same)) {
                return Set.of(same);
            }
        }
        return Set.of();
    }

    private boolean isAbstract(MethodRef method) {
        return declarations.method(method).map(DeclaredMethod::isAbstract).orElse(false);
    }

    private Map<TypeRef, MethodRef> byOwner(MethodRef method) {
        return byOwner.computeIfAbsent(
                method,
                key -> overriders.of(key).stream()
                        .filter(each -> declarations.method(each).isPresent()) // not lambdas, which no class declares
                        .collect(Collectors.toMap(MethodRef::owner, each -> each, (one, other) -> one)));
    }

    /** The methods that this one overrides, directly or through others. */
    Set<MethodRef> overridden(MethodRef method) {
        Set<MethodRef> all = new TreeSet<>();
        addOverridden(method, all);
        return all;
    }

    private void addOverridden(MethodRef method, Set<MethodRef> into) {
        List<MethodRef> direct =
                declarations.method(method).map(DeclaredMethod::overrides).orElse(List.of());
        for (MethodRef next : direct) {
            if (into.add(next)) {
                addOverridden(next, into);
            }
        }
    }

    /** Whether no object is of that very class. */
    boolean hasNoObjects(TypeRef type) {
        return declarations.type(type).map(DeclaredType::isAbstract).orElse(false);
    }
}
