package dev.interlock.processor.summary;

import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a call of a library's functional method, such as {@code Runnable.run}, may run where it is called on what was kept in a field or in a
 * collection in a field: the functions of this compilation that are put there, lambdas as well as objects of its classes. A function that
 * only passes through parameters runs as part of the call that it is passed to, and is followed there.
 *
 * <p>How functions go is computed when it is asked for: few programs keep any.
 */
final class StoredFunctions {
    private final Declarations declarations;
    private final List<Body> bodies;
    private final Overriders overriders;
    private final IdentityHashMap<Instruction.Call, Set<MethodRef>> answers = new IdentityHashMap<>();
    private final Map<MethodRef, Set<MethodRef>> lambdas = new HashMap<>();
    private final Set<MethodRef> functional = new TreeSet<>();
    private @Nullable FunctionEdges edges;

    StoredFunctions(Declarations declarations, List<Body> bodies, Overriders overriders) {
        this.declarations = declarations;
        this.bodies = bodies;
        this.overriders = overriders;
        bodies.forEach(body -> body.closures().forEach(this::note));
        for (DeclaredMethod method : declarations.methods()) {
            if (method.functional() && !method.fromSource() && isAnswered(method.ref())) {
                functional.add(method.ref());
            }
        }
        for (Body body : bodies) {
            body.parts().forEach(this::answer);
        }
    }

    private boolean isAnswered(MethodRef method) {
        return lambdas.containsKey(method) || overriders.of(method).stream().anyMatch(declarations::isFromSource);
    }

    private void note(Body closure) {
        MethodRef answered = closure.answers();
        if (answered != null) {
            lambdas.computeIfAbsent(answered, key -> new TreeSet<>()).add(closure.ref());
        }
    }

    private void answer(Body body) {
        for (Instruction.Call call : body.all(Instruction.Call.class)) {
            if (call.dispatch() == Instruction.Dispatch.VIRTUAL
                    && call.receiver() instanceof Value.At at
                    && functional.contains(call.method())) {
                Set<MethodRef> found = new TreeSet<>();
                at(body, at.place(), FunctionFlow.Way.KEPT)
                        .forEach(function -> addTargets(function, call.method(), found));
                if (!found.isEmpty()) {
                    answers.put(call, found);
                }
            }
        }
    }

    private Set<FunctionEdges.Function> at(Body body, Place place, FunctionFlow.Way least) {
        if (edges == null) {
            Set<TypeRef> types = new HashSet<>();
            functional.forEach(method -> types.add(method.owner()));
            edges = new FunctionEdges(declarations, overriders, bodies, types);
        }
        return edges.at(body, place, least);
    }

    private void addTargets(FunctionEdges.Function function, MethodRef method, Set<MethodRef> into) {
        Set<MethodRef> overriding = overriders.of(method);
        MethodRef code = function.code();
        TypeRef type = function.type();
        if (code != null && (isLambda(code, method) || overriding.contains(code))) {
            into.add(code);
        } else if (code != null && overriding.stream().anyMatch(each -> isLambda(code, each))) {
            into.add(code);
        } else if (type != null) {
            overriding.stream()
                    .filter(each -> declarations.isSubtype(each.owner(), type))
                    .forEach(into::add);
            into.addAll(inherited(type, overriding));
        }
    }

    private boolean isLambda(MethodRef code, MethodRef answered) {
        return lambdas.getOrDefault(answered, Set.of()).contains(code);
    }

    /** The methods among {@code all} that the type has from the nearest of its supertypes. */
    private List<MethodRef> inherited(TypeRef type, Set<MethodRef> all) {
        List<MethodRef> own =
                all.stream().filter(each -> each.owner().equals(type)).toList();
        if (!own.isEmpty()) {
            return own;
        }
        List<MethodRef> found = new ArrayList<>();
        declarations
                .type(type)
                .ifPresent(known -> known.supertypes().forEach(above -> found.addAll(inherited(above, all))));
        return found;
    }

    /** The code of the lambdas and method references that are the body of the method. */
    Set<MethodRef> lambdas(MethodRef method) {
        return lambdas.getOrDefault(method, Set.of());
    }

    /** The functions that the call may run; none where nothing is known to be kept there, or too much. */
    Set<MethodRef> of(Instruction.Call call) {
        return answers.getOrDefault(call, Set.of());
    }

    /** The code that the thread or task at that place of the body was made to run, as far as it is known: made there, or kept. */
    Set<MethodRef> startedAt(Body body, Place place) {
        Set<MethodRef> found = new TreeSet<>();
        for (FunctionEdges.Function function : at(body, place, FunctionFlow.Way.DIRECT)) {
            if (function.code() != null) {
                found.add(function.code());
            } else {
                functional.forEach(method -> addTargets(function, method, found));
            }
        }
        return found;
    }
}
