package dev.interlock.processor.summary;

import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where variables, fields, parameters and results get their values. Calls and writes of all bodies are noted in one pass, the variables of a
 * body when they are asked for. Not thread-safe.
 */
final class Definitions {
    /** An instruction, and the body or closure that it stands in. */
    record At<T>(Body body, T what) {}

    private final Map<MethodRef, Body> bodies = new HashMap<>();
    private final Map<MethodRef, List<At<List<Value>>>> passed = new HashMap<>();
    private final Map<FieldRef, List<At<Instruction.Write>>> writes = new HashMap<>();
    private final List<At<Instruction.New>> creations = new ArrayList<>();
    private final List<At<Instruction.Call>> calls = new ArrayList<>();
    private final Map<MethodRef, Set<MethodRef>> constructors = new HashMap<>();
    private final Set<MethodRef> calledExactly = new HashSet<>();
    private final Map<MethodRef, Map<Place.Local, List<At<Instruction>>>> variables = new HashMap<>();
    private final Set<TypeRef> lambdas = new HashSet<>();
    private boolean locks;

    Definitions(List<Body> all) {
        for (Body body : all) {
            read(body, body.method());
            for (Body closure : body.closures()) {
                read(closure, closure.ref());
                MethodRef answers = closure.answers();
                if (answers != null) {
                    lambdas.add(answers.owner());
                }
            }
        }
    }

    private void read(Body body, MethodRef ref) {
        bodies.put(ref, body);
        for (Block block : body.blocks()) {
            for (Instruction instruction : block.instructions()) {
                read(body, instruction);
            }
        }
    }

    private void read(Body body, Instruction instruction) {
        if (instruction instanceof Instruction.Write write) {
            if (write.place() instanceof Place.Field field) {
                add(writes, field.field(), new At<>(body, write));
            } else if (write.place() instanceof Place.StaticField field) {
                add(writes, field.field(), new At<>(body, write));
            }
        } else if (instruction instanceof Instruction.Call call) {
            calls.add(new At<>(body, call));
            add(passed, call.method(), new At<>(body, call.arguments()));
            if (call.dispatch() == Instruction.Dispatch.EXACT) {
                calledExactly.add(call.method());
                if (call.method().isConstructor() && body.kind() == Body.Kind.CONSTRUCTOR) {
                    constructors
                            .computeIfAbsent(body.method(), key -> new HashSet<>())
                            .add(call.method());
                }
            }
        } else if (instruction instanceof Instruction.New creation && creation.constructor() != null) {
            creations.add(new At<>(body, creation));
            add(passed, creation.constructor(), new At<>(body, creation.arguments()));
        } else if (instruction instanceof Instruction.Acquire || instruction instanceof Instruction.TryAcquire) {
            locks = true;
        }
    }

    private static <K, T> void add(Map<K, List<T>> all, K key, T value) {
        all.computeIfAbsent(key, unused -> new ArrayList<>()).add(value);
    }

    /** Whether anything takes a lock. */
    boolean anyLocks() {
        return locks;
    }

    /** The body of the method or closure, or null where it is not compiled now. */
    @Nullable Body body(MethodRef method) {
        return bodies.get(method);
    }

    /** The interfaces that lambdas and method references are objects of. */
    Set<TypeRef> lambdas() {
        return lambdas;
    }

    /** All calls. */
    List<At<Instruction.Call>> calls() {
        return calls;
    }

    /** All creations of objects. */
    List<At<Instruction.New>> creations() {
        return creations;
    }

    /** What is passed where the method or constructor is named in a call or creation, with the body that this stands in. */
    List<At<List<Value>>> passedTo(MethodRef method) {
        return passed.getOrDefault(method, List.of());
    }

    /** Every write of the field, of whatever object. */
    List<At<Instruction.Write>> writes(FieldRef field) {
        return writes.getOrDefault(field, List.of());
    }

    /** Whether the method is called so that no other can run: by {@code super}, for one. */
    boolean isCalledExactly(MethodRef method) {
        return calledExactly.contains(method);
    }

    /** The constructors that run where this one does, itself among them. */
    Set<MethodRef> constructorsBelow(MethodRef constructor) {
        Set<MethodRef> found = new HashSet<>();
        addBelow(constructor, found);
        return found;
    }

    private void addBelow(MethodRef constructor, Set<MethodRef> into) {
        if (into.add(constructor)) {
            constructors.getOrDefault(constructor, Set.of()).forEach(next -> addBelow(next, into));
        }
    }

    /** The instructions that set the variable of a method's body or of a closure in it. */
    List<At<Instruction>> of(MethodRef method, Place.Local variable) {
        return variables.computeIfAbsent(method, this::variablesOf).getOrDefault(variable, List.of());
    }

    private Map<Place.Local, List<At<Instruction>>> variablesOf(MethodRef method) {
        Map<Place.Local, List<At<Instruction>>> found = new HashMap<>();
        Body body = bodies.get(method);
        if (body != null) {
            body.parts().forEach(part -> addVariables(part, found));
        }
        return found;
    }

    private static void addVariables(Body body, Map<Place.Local, List<At<Instruction>>> into) {
        for (Block block : body.blocks()) {
            for (Instruction instruction : block.instructions()) {
                Place.Local set = null;
                if (instruction instanceof Instruction.Assign assign) {
                    set = assign.target();
                } else if (instruction instanceof Instruction.Call call) {
                    set = call.result();
                } else if (instruction instanceof Instruction.New creation) {
                    set = creation.result();
                }
                if (set != null) {
                    add(into, set, new At<>(body, instruction));
                }
            }
        }
    }

    /** Whether it only gives the result of a call, which is noted with the call, another name. */
    static boolean isNameOfResult(Instruction instruction) {
        return instruction instanceof Instruction.Assign assign
                && assign.value() instanceof Value.At at
                && at.place() instanceof Place.Result;
    }
}
