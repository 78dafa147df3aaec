package dev.interlock.processor.summary;

import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.DeclaredType;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads off the bodies which way functions go: into variables and fields, into parameters and out of results. A collection and what is in it
 * are one node, and so are the fields of one name of all objects.
 */
final class FunctionEdges {
    /**
     * A function: the code of a lambda or of an anonymous class's method, or an object of a class of this compilation.
     *
     * @param code the code, or null for an object
     * @param type the object's static type, or null for code
     */
    record Function(@Nullable MethodRef code, @Nullable TypeRef type) {}

    private static final TypeRef TEXT = new TypeRef("java.lang.String");
    private static final List<TypeRef> FUTURES =
            List.of(new TypeRef("java.util.concurrent.Future"), new TypeRef("java.util.concurrent.CompletionStage"));

    /** A variable of an outermost body, or of a closure in it. */
    private record Variable(MethodRef method, Place.Local local) {}

    /** What a method returns. */
    private record Returned(MethodRef method) {}

    private final Declarations declarations;
    private final Overriders overriders;
    private final LockFacts facts;
    private final Set<TypeRef> functionTypes;
    private final Map<MethodRef, Body> compiled = new HashMap<>();
    private final Map<TypeRef, Boolean> functions = new HashMap<>();
    private final FunctionFlow<Object, Function> flow = new FunctionFlow<>();

    /** @param functionTypes the interfaces of the functions that are looked for */
    FunctionEdges(Declarations declarations, Overriders overriders, List<Body> bodies, Set<TypeRef> functionTypes) {
        this.declarations = declarations;
        this.overriders = overriders;
        this.facts = new LockFacts(declarations);
        this.functionTypes = functionTypes;
        if (keepsAny(bodies)) {
            read(bodies);
        }
    }

    /** Whether any body puts a function anywhere. Few do, and where none does there is no way to follow. */
    private boolean keepsAny(List<Body> bodies) {
        for (Body body : bodies) {
            for (Body part : body.parts()) {
                if (keeps(part)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean keeps(Body body) {
        for (Instruction.Write write : body.all(Instruction.Write.class)) {
            if (isFunction(write.value())) {
                return true;
            }
        }
        for (Instruction.New creation : body.all(Instruction.New.class)) {
            if (isFunction(creation.type()) || creation.arguments().stream().anyMatch(this::isFunction)) {
                return true;
            }
        }
        for (Instruction.Call call : body.all(Instruction.Call.class)) {
            if (!declarations.isFromSource(call.method())
                    && isAboutArgument(
                            call, declarations.contract(call.method()).immediate())) {
                return true;
            }
        }
        return false;
    }

    private void read(List<Body> bodies) {
        for (Body body : bodies) {
            body.parts().forEach(part -> compiled.put(part.ref(), part));
        }
        for (Body body : bodies) {
            body.parts().forEach(this::read);
        }
        flow.run();
    }

    /** The functions that may be found at the place of the body, and came there in that way or in one that tells more. */
    Set<Function> at(Body body, Place place, FunctionFlow.Way least) {
        Object node = node(body, place);
        return node == null ? Set.of() : flow.at(node, least);
    }

    /** Where the value of the body is found, or null where it is no place. */
    private @Nullable Object node(Body body, @Nullable Value value) {
        return value instanceof Value.At at ? node(body, at.place()) : null;
    }

    private @Nullable Object node(Body body, Place place) {
        FieldRef field = LockFacts.field(place);
        if (field != null) {
            flow.store(field);
            return field;
        } else if (place instanceof Place.Local local) {
            return local.type().isPrimitive() || local.type().equals(TEXT) ? null : new Variable(body.method(), local);
        } else if (place instanceof Place.Element element) {
            return node(body, element.array());
        } else if (place instanceof Place.Result result) {
            if (declarations.isFromSource(result.method())) {
                return new Returned(result.method());
            }
            return result.receiver() == null ? null : node(body, result.receiver());
        }
        return null;
    }

    private void read(Body body) {
        Set<Place> made = new HashSet<>();
        for (Block block : body.blocks()) {
            for (Instruction instruction : block.instructions()) {
                if (instruction instanceof Instruction.New creation && creation.result() != null) {
                    made.add(creation.result());
                }
                read(body, instruction, made);
            }
        }
        for (Value returned : body.returned()) {
            goes(body, returned, new Returned(body.ref()), returnType(body.ref()));
        }
    }

    private @Nullable TypeRef returnType(MethodRef method) {
        return declarations.method(method).map(DeclaredMethod::returnType).orElse(null);
    }

    private void read(Body body, Instruction instruction, Set<Place> made) {
        if (instruction instanceof Instruction.Assign assign) {
            goes(
                    body,
                    assign.value(),
                    node(body, assign.target()),
                    assign.target().type());
        } else if (instruction instanceof Instruction.Write write) {
            write(body, write, made);
        } else if (instruction instanceof Instruction.Call call) {
            if (declarations.isFromSource(call.method())) {
                compiledCall(body, call);
            } else {
                libraryCall(body, call);
            }
        } else if (instruction instanceof Instruction.New creation && creation.constructor() != null) {
            if (compiled.containsKey(creation.constructor())) {
                passed(body, creation.arguments(), creation.constructor());
            } else if (creation.result() != null) {
                into(body, creation.arguments(), Set.of(), node(body, creation.result()));
            }
        }
    }

    /** A function that a constructor is given differs from object to object; one that it makes itself is the same code for all. */
    private void write(Body body, Instruction.Write write, Set<Place> made) {
        Object target = node(body, write.place());
        goes(body, write.value(), target, facts.type(write.place()));
        boolean own = write.value() instanceof Value.Closure
                || (write.value() instanceof Value.At at && made.contains(at.place()));
        if (target != null && body.kind() == Body.Kind.CONSTRUCTOR && !own) {
            flow.single(target);
        }
    }

    private void compiledCall(Body body, Instruction.Call call) {
        entered(body, call, call.method());
        if (call.dispatch() == Instruction.Dispatch.VIRTUAL) {
            overriders.of(call.method()).forEach(overrider -> entered(body, call, overrider));
        }
    }

    private void entered(Body body, Instruction.Call call, MethodRef target) {
        passed(body, call.arguments(), target);
        Place.Local result = call.result();
        if (result != null) {
            goes(new Returned(target), node(body, result), result.type());
        }
    }

    private void passed(Body body, List<Value> arguments, MethodRef target) {
        Body callee = compiled.get(target);
        if (callee != null) {
            int count = Math.min(arguments.size(), callee.parameters().size());
            for (int i = 0; i < count; i++) {
                Object parameter = node(callee, callee.parameters().get(i));
                Object from = node(body, arguments.get(i));
                if (parameter != null) {
                    source(arguments.get(i), parameter, FunctionFlow.Way.PASSED);
                }
                if (from != null && parameter != null) {
                    flow.passes(from, parameter);
                }
            }
        }
    }

    /** What a library does with functions: it keeps them in the object that is called, or gives them out again. */
    private void libraryCall(Body body, Instruction.Call call) {
        Set<Integer> atOnce = declarations.contract(call.method()).immediate();
        if (!isOfFuture(call.method())) {
            into(body, call.arguments(), atOnce, node(body, call.receiver()));
        }
        Place.Local result = call.result();
        if (result != null) {
            into(body, call.arguments(), atOnce, node(body, result));
            if (call.receiver() != null && !isAboutArgument(call, atOnce)) {
                goes(body, call.receiver(), node(body, result), result.type());
            }
        }
        for (Value argument : call.arguments()) {
            if (argument instanceof Value.Closure closure && call.receiver() != null) {
                for (Place.Local parameter : closure.body().parameters()) {
                    goes(body, call.receiver(), node(closure.body(), parameter), parameter.type());
                }
            }
        }
    }

    /** A future runs what it is given once it is done, so that nobody who waits for it waits for that. */
    private boolean isOfFuture(MethodRef method) {
        return FUTURES.stream().anyMatch(future -> declarations.isSubtype(method.owner(), future));
    }

    /** Whether the call is passed a function to keep, such as a task: what comes out has to do with that, not with others of before. */
    private boolean isAboutArgument(Instruction.Call call, Set<Integer> atOnce) {
        for (int i = 0; i < call.arguments().size(); i++) {
            if (!atOnce.contains(i) && isFunction(call.arguments().get(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean isFunction(Value value) {
        TypeRef type = value instanceof Value.At at
                ? facts.type(at.place())
                : value instanceof Value.Unknown unknown ? unknown.type() : null;
        return value instanceof Value.Closure || (type != null && isFunction(type));
    }

    /** What is passed to a library is in the collection, or whatever it is, that is called or that comes out; not what runs at once. */
    private void into(Body body, List<Value> arguments, Set<Integer> atOnce, @Nullable Object target) {
        for (int i = 0; i < arguments.size(); i++) {
            if (!atOnce.contains(i)) {
                goes(body, arguments.get(i), target, null);
            }
        }
    }

    /**
     * The value goes to {@code target}.
     *
     * @param type the static type of the target: where that is no function but has functions in it, what is put in there is seen from
     *     where the value comes too; null where it is a copy
     */
    private void goes(Body body, Value value, @Nullable Object target, @Nullable TypeRef type) {
        if (target != null) {
            source(value, target, FunctionFlow.Way.DIRECT);
            Object from = node(body, value);
            if (from != null) {
                goes(from, target, type);
            }
        }
    }

    private void goes(Object from, @Nullable Object target, @Nullable TypeRef type) {
        if (target != null) {
            flow.edge(from, target);
            if (type != null && isContainer(type)) {
                flow.edge(target, from);
            }
        }
    }

    private void source(Value value, Object target, FunctionFlow.Way way) {
        if (value instanceof Value.Closure closure) {
            flow.source(target, new Function(closure.body().ref(), null), way);
        } else if (value instanceof Value.At at) {
            TypeRef type = facts.type(at.place());
            if (type != null && isFromSource(type) && isFunction(type)) {
                flow.source(target, new Function(null, type), way);
            }
        }
    }

    private boolean isFromSource(TypeRef type) {
        return declarations.type(type).map(DeclaredType::fromSource).orElse(false);
    }

    private boolean isContainer(TypeRef type) {
        return !isFunction(type) && !isFromSource(type);
    }

    private boolean isFunction(TypeRef type) {
        Boolean known = functions.get(type);
        if (known == null) {
            known = functionTypes.contains(type)
                    || (isFromSource(type)
                            && functionTypes.stream().anyMatch(function -> declarations.isSubtype(type, function)));
            functions.put(type, known);
        }
        return known;
    }
}
