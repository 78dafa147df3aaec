package dev.interlock.processor.check.copy;

import dev.interlock.processor.check.Origins;
import dev.interlock.processor.check.ValueOrigins;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.TypeRef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The locks that are handed to methods and constructors which keep what they are passed, but not as the lock of a field of their own: to a
 * private constructor, all of whose callers are known; to one that keeps an object of any type. They are judged where they are handed
 * over.
 */
final class HandOvers {
    /** Stands for the object that a method is called on, or its class, among the containers that it puts a parameter into. */
    private static final int OWN = -1;

    /** A parameter of a method or constructor. */
    private record Slot(MethodRef method, int index) {}

    /**
     * A value that is handed to a parameter.
     *
     * @param body where that is done
     * @param at the call or creation
     * @param method what is called
     * @param index the parameter
     * @param arguments all that is handed over there
     * @param own what the method is called on, or what the constructor makes; null where it has no name
     */
    record HandOver(
            Body body,
            Instruction at,
            MethodRef method,
            int index,
            List<Value> arguments,
            @Nullable Value own) {
        Value value() {
            return arguments.get(index);
        }

        private Slot slot() {
            return new Slot(method, index);
        }

        private @Nullable Value container(int which) {
            return which == OWN || which >= arguments.size() ? own : arguments.get(which);
        }

        /** Whether it is a class that keeps the value: it outlives the call. */
        private boolean isOfClass() {
            return own == null && !method.isConstructor();
        }

        Position position() {
            return at.position();
        }
    }

    private final Declarations declarations;
    private final Origins origins;
    private final LockSources sources;
    private final Map<Slot, Set<Integer>> keeping = new HashMap<>();
    private final Set<HandOver> handOvers = new LinkedHashSet<>();

    HandOvers(Declarations declarations, Origins origins, LockSources sources) {
        this.declarations = declarations;
        this.origins = origins;
        this.sources = sources;
    }

    /** Notes that a private constructor keeps the parameter; false where the body is none, and must answer for it itself. */
    boolean keeps(Body body, ValueOrigins.Origin.Parameter parameter) {
        if (!isPrivateConstructor(body.method()) || parameter.body().kind() == Body.Kind.CLOSURE) {
            return false;
        }
        keeps(new Slot(body.method(), parameter.index()), OWN);
        return true;
    }

    /** Notes that the body keeps the value, where that is a parameter. */
    void keeps(Body body, Value value) {
        if (body.kind() != Body.Kind.CLOSURE && value instanceof Value.At at) {
            int index = body.parameters().indexOf(at.place());
            if (index >= 0) {
                keeps(new Slot(body.method(), index), OWN);
            }
        }
    }

    /** Notes that a method puts its parameter into {@code container}, which may be another of its parameters. */
    void puts(ValueOrigins.Origin.Parameter parameter, Body body, @Nullable Value container) {
        Body method = parameter.body();
        keeps(new Slot(method.method(), parameter.index()), parameter(method, body, container));
    }

    private void keeps(Slot slot, int container) {
        keeping.computeIfAbsent(slot, key -> new HashSet<>()).add(container);
    }

    /** The parameter of the method that the value in its body is, or {@link #OWN}. */
    private int parameter(Body method, Body body, @Nullable Value value) {
        return value == null
                ? OWN
                : origins.of(body, value).stream()
                        .filter(origin -> origin instanceof ValueOrigins.Origin.Parameter each
                                && each.body().equals(method))
                        .mapToInt(origin -> ((ValueOrigins.Origin.Parameter) origin).index())
                        .findFirst()
                        .orElse(OWN);
    }

    /** Notes what a call hands over. */
    void call(Body body, Instruction.Call call) {
        note(body, call, call.method(), call.arguments(), call.receiver());
    }

    /** Notes what a creation hands over. */
    void creation(Body body, Instruction.New creation) {
        if (creation.constructor() != null) {
            Value made = creation.result() == null ? null : new Value.At(creation.result());
            note(body, creation, creation.constructor(), creation.arguments(), made);
        }
    }

    private void note(Body body, Instruction at, MethodRef method, List<Value> arguments, @Nullable Value own) {
        boolean isPrivate = isPrivateConstructor(method);
        if (!isPrivate && !declarations.isFromSource(method)) {
            return;
        }
        for (int i = 0; i < arguments.size() && i < method.parameters().size(); i++) {
            Value argument = arguments.get(i);
            boolean any = method.parameters().get(i).equals(TypeRef.OBJECT);
            if (isPrivate || sources.isOurs(argument) || (any && isParameter(body, argument))) {
                handOvers.add(new HandOver(body, at, method, i, arguments, own));
            }
        }
    }

    private static boolean isParameter(Body body, Value value) {
        return value instanceof Value.At at && body.parameters().contains(at.place());
    }

    private boolean isPrivateConstructor(MethodRef method) {
        return method.isConstructor()
                && declarations.method(method).map(DeclaredMethod::isPrivate).orElse(false);
    }

    /** Whether what is called keeps an object of any type, or puts a lock into a container: not a private constructor's lock field. */
    boolean isGeneral(HandOver handOver) {
        boolean any = handOver.index() < handOver.method().parameters().size()
                && handOver.method().parameters().get(handOver.index()).equals(TypeRef.OBJECT);
        return any || !isPrivateConstructor(handOver.method());
    }

    /** Whether what is handed over is one of Interlock's locks. */
    boolean isLock(HandOver handOver) {
        return sources.isOurs(handOver.value())
                || (handOver.index() < handOver.method().parameters().size()
                        && sources.isOurs(handOver.method().parameters().get(handOver.index())));
    }

    /** Whether the method keeps what it is passed there; only known once all was passed on. */
    boolean isKept(MethodRef method, int index) {
        return keeping.containsKey(new Slot(method, index));
    }

    /** The values that end up somewhere, in the order in which they were noted; not in what {@code isScratch} says is stored nowhere. */
    List<HandOver> kept(BiPredicate<Body, Value> isScratch) {
        return handOvers.stream().filter(handOver -> lasts(handOver, isScratch)).toList();
    }

    /** Takes notice of the methods that hand their own parameters on to those which keep them. */
    void passOn(BiPredicate<Body, Value> isScratch) {
        kept(isScratch).forEach(this::passOn);
    }

    /** How much is known of what is kept: it only grows. */
    int known() {
        return keeping.values().stream().mapToInt(Set::size).sum();
    }

    private void passOn(HandOver handOver) {
        for (ValueOrigins.Origin origin : origins.of(handOver.body(), handOver.value())) {
            if (origin instanceof ValueOrigins.Origin.Parameter parameter
                    && parameter.body().kind() != Body.Kind.CLOSURE
                    && (isPrivateConstructor(parameter.body().method()) || !isPrivateConstructor(handOver.method()))) {
                for (int container : List.copyOf(keeping.getOrDefault(handOver.slot(), Set.of()))) {
                    puts(parameter, handOver.body(), handOver.container(container));
                }
            }
        }
    }

    private boolean lasts(HandOver handOver, BiPredicate<Body, Value> isScratch) {
        return keeping.getOrDefault(handOver.slot(), Set.of()).stream().anyMatch(index -> {
            Value container = handOver.container(index);
            return !isGeneral(handOver)
                    || (container == null ? handOver.isOfClass() : !isScratch.test(handOver.body(), container));
        });
    }
}
