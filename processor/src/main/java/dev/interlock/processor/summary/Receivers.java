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
    private final Dispatch dispatch;
    private final BiPredicate<TypeRef, MethodRef> mayRunOn;
    private final IdentityHashMap<Instruction.Call, Set<Referent>> objects = new IdentityHashMap<>();

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
            for (Definitions.At<Instruction.Call> call : definitions.calls()) {
                Place place = asked(call.what(), declarations, made);
                if (place != null) {
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
            if (object instanceof Referent.Made made) {
                classes.add(made.type());
            } else {
                return Set.of();
            }
        }
        return classes;
    }
}
