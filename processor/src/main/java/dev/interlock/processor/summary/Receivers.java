package dev.interlock.processor.summary;

import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Which objects a call may be made on, as far as the compilation shows where they come from (variable type analysis, Sundaresan and others
 * 2000). Asked only of calls on a type that has several classes, and only where there are locks.
 */
final class Receivers {
    /** So many names are followed from a variable to the call that it got its value from. */
    private static final int RENAMED = 3;

    private final Dispatch dispatch;
    private final BiPredicate<TypeRef, MethodRef> mayRunOn;
    private final IdentityHashMap<Instruction.Call, Set<Referent>> objects = new IdentityHashMap<>();
    private @Nullable Known known;

    /** What later questions are answered from. */
    private record Known(
            Definitions definitions, MadeObjects made, ReferentFlow program, ValueFlow<Spot, Referent> flow) {}

    /**
     * @param mayRunOn whether a method or lambda may run on an object of a static type
     * @param overriding the methods that override a method in classes that an object of a static type may be of
     */
    Receivers(
            Declarations declarations,
            List<Body> bodies,
            Overriders overriders,
            LambdaTypes lambdas,
            BiPredicate<TypeRef, MethodRef> mayRunOn,
            BiFunction<MethodRef, @Nullable TypeRef, Set<MethodRef>> overriding) {
        this.mayRunOn = mayRunOn;
        this.dispatch = new Dispatch(declarations, overriders);
        Definitions definitions = new Definitions(bodies);
        if (definitions.anyLocks()) {
            MadeObjects made = new MadeObjects(declarations, dispatch, definitions);
            ReferentFlow program = new ReferentFlow(declarations, definitions, made, dispatch, lambdas, overriding);
            ValueFlow<Spot, Referent> flow = new ValueFlow<>(program);
            Known all = new Known(definitions, made, program, flow);
            for (Definitions.At<Instruction.Call> call : definitions.calls()) {
                Place place = asked(call.what(), declarations, made);
                if (place != null) {
                    known = all; // else nobody will ask later either
                    Set<Referent> found = flow.at(program.spot(call.body(), place));
                    if (!found.isEmpty()) {
                        objects.put(call.what(), found);
                    }
                }
            }
        }
    }

    private static @Nullable Place asked(Instruction.Call call, Declarations declarations, MadeObjects made) {
        if (call.dispatch() == Instruction.Dispatch.VIRTUAL && call.receiver() instanceof Value.At at) {
            TypeRef type = call.on() == null ? call.method().owner() : call.on();
            boolean compiled = declarations
                    .method(call.method())
                    .map(method -> method.fromSource())
                    .orElse(false);
            return compiled && made.hasSubtypes(type) ? at.place() : null;
        }
        return null;
    }

    /**
     * The methods among these that the call may run.
     *
     * @param overriding all that override the method named in a class which the receiver may be of by its static type
     */
    Set<MethodRef> run(Instruction.Call call, Set<MethodRef> overriding) {
        Set<MethodRef> all = new HashSet<>(overriding);
        all.add(call.method());
        Set<Referent> found = objects.get(call);
        if (found == null) {
            return all;
        }
        Set<MethodRef> run = new HashSet<>();
        for (Referent object : found) {
            if (object instanceof Referent.Any any) {
                all.stream().filter(each -> mayRunOn(any.type(), each)).forEach(run::add);
            } else if (object instanceof Referent.Function function && all.contains(function.code())) {
                run.add(function.code());
            } else {
                Set<MethodRef> targets = dispatch.of(object.type(), call.method());
                if (targets.isEmpty() || !all.containsAll(targets)) {
                    return all;
                }
                run.addAll(targets);
            }
        }
        return run;
    }

    private boolean mayRunOn(TypeRef type, MethodRef method) {
        return type.equals(TypeRef.OBJECT) || mayRunOn.test(type, method);
    }

    /** The classes of the objects that the call may be made on; none where that is not known of all. */
    Set<TypeRef> classes(Instruction.Call call) {
        Set<TypeRef> classes = new HashSet<>();
        for (Referent object : objects.getOrDefault(call, Set.of())) {
            boolean lambda = object instanceof Referent.Function function && function.answers() != null;
            if (object instanceof Referent.Any || lambda) {
                return Set.of();
            }
            classes.add(object.type());
        }
        return classes;
    }

    /**
     * The objects that are found at the place in the method that is called; none where that is not known.
     *
     * @param place the object that it is called on, a parameter or a field of those, in contract terms
     */
    Set<Referent> at(CallOrigin origin, Place place) {
        Spot spot = known == null ? null : spot(origin, place);
        return known == null || spot == null ? Set.of() : known.flow().at(spot);
    }

    private @Nullable Spot spot(CallOrigin origin, Place place) {
        if (place instanceof Place.Field field) {
            Spot owner = spot(origin, field.owner());
            return owner == null ? null : new Spot.FieldOf(owner, field.field());
        } else if (place instanceof Place.Result result && result.receiver() != null) {
            Spot receiver = spot(origin, result.receiver());
            return receiver == null ? null : new Spot.AnswerOf(receiver, result.method());
        } else if (place instanceof Place.This) {
            return called(origin);
        }
        return place instanceof Place.Parameter parameter ? passed(origin, parameter.index()) : null;
    }

    /** The call whose result is the only thing that the variable ever refers to; null where there is no such call. */
    Place.@Nullable Result answer(Body within, Place.Local variable) {
        Place.Local next = variable;
        for (int i = 0; i < RENAMED; i++) {
            Instruction set = onlySetting(within, next);
            if (set instanceof Instruction.Call call) {
                return call.dispatch() == Instruction.Dispatch.VIRTUAL && call.receiver() instanceof Value.At at
                        ? new Place.Result(at.place(), call.method())
                        : null;
            }
            if (!(set instanceof Instruction.Assign assign
                    && assign.value() instanceof Value.At at
                    && at.place() instanceof Place.Local former)) {
                return null;
            }
            next = former;
        }
        return null;
    }

    /** The only instruction that sets the variable, but for those that give the result of a call another name; null where there are several. */
    private @Nullable Instruction onlySetting(Body within, Place.Local variable) {
        boolean parameter =
                within.parts().stream().anyMatch(part -> part.parameters().contains(variable));
        if (known == null || parameter) {
            return null;
        }
        List<Instruction> all = known.definitions().of(within.method(), variable).stream()
                .<Instruction>map(Definitions.At::what)
                .filter(each -> !Definitions.isNameOfResult(each))
                .toList();
        return all.size() == 1 ? all.get(0) : null;
    }

    private @Nullable Spot called(CallOrigin origin) {
        if (origin.instruction() instanceof Instruction.New creation) {
            return known == null ? null : new Spot.Known(known.made().by(creation));
        }
        return origin.instruction() instanceof Instruction.Call call ? spot(origin.within(), call.receiver()) : null;
    }

    private @Nullable Spot passed(CallOrigin origin, int index) {
        List<Value> arguments = List.of();
        if (origin.instruction() instanceof Instruction.New creation) {
            arguments = creation.arguments();
        } else if (origin.instruction() instanceof Instruction.Call call) {
            arguments = call.arguments();
        }
        return index < arguments.size() ? spot(origin.within(), arguments.get(index)) : null;
    }

    private @Nullable Spot spot(Body within, @Nullable Value value) {
        return known != null && value instanceof Value.At at ? known.program().spot(within, at.place()) : null;
    }
}
