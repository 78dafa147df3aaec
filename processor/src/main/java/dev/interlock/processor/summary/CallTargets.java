package dev.interlock.processor.summary;

import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.TypeRef;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The methods that a call may run: the method named and, where it is found by the receiver's class, every method of this compilation that
 * overrides it, those of anonymous classes and lambdas included. A method of the library, or one with more than {@link #WIDE} overriders, stands for itself alone: what nearly everything
 * overrides tells nothing about one call.
 */
final class CallTargets {
    static final int WIDE = 12;

    private final Declarations declarations;
    private final Map<MethodRef, Set<MethodRef>> overriders = new HashMap<>();

    CallTargets(Declarations declarations, List<Body> bodies) {
        this.declarations = declarations;
        for (Body body : bodies) {
            for (Body closure : body.closures()) {
                if (closure.answers() != null) {
                    overriders
                            .computeIfAbsent(closure.answers(), key -> new TreeSet<>())
                            .add(closure.ref());
                }
            }
        }
        for (DeclaredMethod method : declarations.methods()) {
            for (MethodRef overridden : method.overrides()) {
                overriders.computeIfAbsent(overridden, key -> new TreeSet<>()).add(method.ref());
            }
        }
    }

    /** The methods that the call may run: the one that it names, then those that override it, in a stable order. */
    List<MethodRef> of(MethodRef method, Instruction.Dispatch dispatch) {
        if (dispatch != Instruction.Dispatch.VIRTUAL
                || !overriders.containsKey(method)
                || !declarations.method(method).map(DeclaredMethod::fromSource).orElse(false)) {
            return List.of(method);
        }
        Set<MethodRef> all = new TreeSet<>(Set.of(method));
        Deque<MethodRef> open = new ArrayDeque<>(all);
        while (!open.isEmpty() && all.size() <= WIDE) {
            for (MethodRef next : overriders.getOrDefault(open.pop(), Set.of())) {
                if (all.add(next)) {
                    open.push(next);
                }
            }
        }
        all.remove(method);
        return all.size() >= WIDE
                ? List.of(method)
                : Stream.concat(Stream.of(method), all.stream()).toList();
    }

    /** Whether the call can only run the method that it names, as far as this compilation tells. */
    boolean isSingle(MethodRef method, Instruction.Dispatch dispatch) {
        return dispatch != Instruction.Dispatch.VIRTUAL || !overriders.containsKey(method);
    }

    /** The method that a call of {@code method} runs on an object whose class is {@code type} and no subclass of it. */
    MethodRef inherited(MethodRef method, TypeRef type) {
        return type.equals(method.owner())
                ? method
                : declared(method, type)
                        .or(() -> declarations.type(type).stream()
                                .flatMap(known -> known.supertypes().stream())
                                .map(next -> inherited(method, next))
                                .filter(found -> !found.equals(method))
                                .findFirst())
                        .orElse(method);
    }

    private Optional<MethodRef> declared(MethodRef method, TypeRef type) {
        MethodRef same = new MethodRef(type, method.name(), method.parameters());
        return declarations.method(same).map(DeclaredMethod::ref);
    }
}
