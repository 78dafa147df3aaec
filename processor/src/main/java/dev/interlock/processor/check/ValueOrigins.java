package dev.interlock.processor.check;

import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Closures;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the values in the variables of one body come from, over all assignments of each variable. The closures in the body share its
 * variables; one that is called through a variable of the body takes the arguments and gives the result of that call.
 */
public final class ValueOrigins {

    /** Where a value comes from. */
    public sealed interface Origin {
        /** It was created in this body. */
        record Fresh(Instruction.New creation) implements Origin {}

        /** It came in as a parameter of {@code body}. */
        record Parameter(Body body, Place.Local local, int index) implements Origin {}

        /** It was found in a field, or reached from one. */
        record Stored(Place place) implements Origin {}

        /** A method returned it; {@code call} is null where the method has no arguments and is part of a name. */
        record Returned(MethodRef method, Instruction.@Nullable Call call) implements Origin {}

        /** It is a constant, such as null. */
        record Constant(Value.Constant value) implements Origin {}

        /** It cannot be told; {@code type} is its static type, or null where that is not known either. */
        record Other(@Nullable TypeRef type) implements Origin {}
    }

    private final Function<Instruction.Call, List<Value>> passedOn;
    private final Map<Place.Local, Origin.Parameter> parameters = new HashMap<>();
    private final Map<Place.Local, List<Origin>> direct = new HashMap<>();
    private final Map<Place.Local, List<Value>> copies = new HashMap<>();
    private final Map<Place.Local, Body> functions = new HashMap<>();
    private final Map<Place.Local, Instruction.Call> results = new HashMap<>();

    /** The origins in the body and its closures, as far as the body itself tells. */
    public ValueOrigins(Body body) {
        this(body, call -> List.of());
    }

    /**
     * The origins in the body and its closures.
     *
     * @param passedOn those arguments of a call that it may return
     */
    public ValueOrigins(Body body, Function<Instruction.Call, List<Value>> passedOn) {
        this.passedOn = passedOn;
        List<Instruction.Call> calls = new ArrayList<>();
        note(body, calls);
        calls.forEach(this::bindFunction);
    }

    private void note(Body body, List<Instruction.Call> calls) {
        for (int i = 0; i < body.parameters().size(); i++) {
            Place.Local local = body.parameters().get(i);
            parameters.put(local, new Origin.Parameter(body, local, i));
        }
        for (Block block : body.blocks()) {
            for (Instruction instruction : block.instructions()) {
                note(instruction);
                if (instruction instanceof Instruction.Call call) {
                    calls.add(call);
                }
                Closures.in(instruction).forEach(closure -> note(closure, calls));
            }
            Closures.in(block.terminator()).forEach(closure -> note(closure, calls));
        }
    }

    private void note(Instruction instruction) {
        if (instruction instanceof Instruction.New creation && creation.result() != null) {
            add(creation.result(), new Origin.Fresh(creation));
        } else if (instruction instanceof Instruction.Call call && call.result() != null) {
            add(call.result(), new Origin.Returned(call.method(), call));
            results.put(call.result(), call);
        } else if (instruction instanceof Instruction.Assign assign && assign.value() instanceof Value.At at) {
            if (!(at.place() instanceof Place.Result)) {
                copy(assign.target(), at);
            }
        } else if (instruction instanceof Instruction.Assign assign) {
            if (assign.value() instanceof Value.Closure closure) {
                functions.put(assign.target(), closure.body());
            }
            add(assign.target(), nameless(assign.value()));
        }
    }

    private void bindFunction(Instruction.Call call) {
        Body function = call.receiver() instanceof Value.At at ? functions.get(at.place()) : null;
        if (function == null || function.parameters().size() != call.arguments().size()) {
            return;
        }
        for (int i = 0; i < call.arguments().size(); i++) {
            copy(function.parameters().get(i), call.arguments().get(i));
        }
        Place.Local result = call.result();
        if (result != null) {
            function.returned().forEach(value -> copy(result, value));
        }
    }

    private void add(Place.Local local, Origin origin) {
        direct.computeIfAbsent(local, key -> new ArrayList<>()).add(origin);
    }

    private void copy(Place.Local target, Value value) {
        copies.computeIfAbsent(target, key -> new ArrayList<>()).add(value);
    }

    /** The names by which a value comes to the place, that place among them: all that the bodies assign to one another. */
    public static Set<Place> names(Place place, List<Body> bodies) {
        Set<Place> found = new HashSet<>(Set.of(place));
        boolean more = true;
        while (more) {
            more = false;
            for (Body body : bodies) {
                for (Instruction.Assign assign : body.all(Instruction.Assign.class)) {
                    if (found.contains(assign.target()) && assign.value() instanceof Value.At at) {
                        more |= found.add(at.place());
                    }
                }
            }
        }
        return found;
    }

    /** The origins that the value may have. */
    public Set<Origin> of(Value value) {
        Set<Origin> found = new HashSet<>();
        collect(value, found, new HashSet<>());
        return found;
    }

    private void collect(Value value, Set<Origin> into, Set<Place> seen) {
        if (value instanceof Value.At at) {
            collect(at.place(), into, seen);
        } else {
            into.add(nameless(value));
        }
    }

    private static Origin nameless(Value value) {
        if (value instanceof Value.Constant constant) {
            return new Origin.Constant(constant);
        }
        return new Origin.Other(value instanceof Value.Unknown unknown ? unknown.type() : null);
    }

    private void collect(Place place, Set<Origin> into, Set<Place> seen) {
        if (!seen.add(place)) {
            return;
        }
        if (place instanceof Place.Local local) {
            Origin.Parameter parameter = parameters.get(local);
            if (parameter != null) {
                into.add(parameter);
            }
            into.addAll(direct.getOrDefault(local, List.of()));
            copies.getOrDefault(local, List.of()).forEach(copied -> collect(copied, into, seen));
            Instruction.Call call = results.get(local);
            if (call != null) {
                passedOn.apply(call).forEach(argument -> collect(argument, into, seen));
            }
        } else if (place instanceof Place.Result result) {
            into.add(new Origin.Returned(result.method(), null));
        } else if (!(place instanceof Place.This) && !(place instanceof Place.ClassObject)) {
            into.add(new Origin.Stored(place));
        }
    }
}
