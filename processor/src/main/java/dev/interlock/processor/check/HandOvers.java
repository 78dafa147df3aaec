package dev.interlock.processor.check;

import dev.interlock.processor.check.ValueOrigins.Origin;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Position;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The locks that are handed to private constructors. Such a constructor keeps its parameter on behalf of whoever calls it, and all its
 * callers are known: what they hand over is judged where they do it.
 */
final class HandOvers {
    /** A parameter of a private constructor. */
    private record Slot(MethodRef constructor, int index) {}

    /**
     * A value that is handed to a parameter of a private constructor.
     *
     * @param body where that is done
     * @param constructor the constructor
     * @param index the parameter
     * @param value the value
     * @param position the call
     */
    record HandOver(Body body, MethodRef constructor, int index, Value value, Position position) {
        private Slot slot() {
            return new Slot(constructor, index);
        }
    }

    private final Declarations declarations;
    private final Set<Slot> keeping = new HashSet<>();
    private final Set<HandOver> handOvers = new LinkedHashSet<>();

    HandOvers(Declarations declarations) {
        this.declarations = declarations;
    }

    /** Notes that the body keeps the parameter; false where the body is no private constructor, and must answer for it itself. */
    boolean keeps(Body body, Origin.Parameter parameter) {
        if (!isPrivateConstructor(body.method())) {
            return false;
        }
        keeping.add(new Slot(body.method(), parameter.index()));
        return true;
    }

    /** Notes what a call hands over. */
    void call(Body body, MethodRef method, List<Value> arguments, Position position) {
        if (isPrivateConstructor(method)) {
            for (int i = 0; i < arguments.size(); i++) {
                handOvers.add(new HandOver(body, method, i, arguments.get(i), position));
            }
        }
    }

    private boolean isPrivateConstructor(MethodRef method) {
        return method.isConstructor()
                && declarations.method(method).map(DeclaredMethod::isPrivate).orElse(false);
    }

    /** The values that end up in a field, in the order in which they were noted. */
    List<HandOver> kept(Function<HandOver, Set<Origin>> origins) {
        int before;
        do {
            before = keeping.size();
            handOvers.stream()
                    .filter(handOver -> keeping.contains(handOver.slot()))
                    .forEach(handOver -> origins.apply(handOver).forEach(origin -> passesOn(handOver, origin)));
        } while (keeping.size() > before);
        return handOvers.stream()
                .filter(handOver -> keeping.contains(handOver.slot()))
                .toList();
    }

    private void passesOn(HandOver handOver, Origin origin) {
        if (origin instanceof Origin.Parameter parameter) {
            keeps(handOver.body(), parameter);
        }
    }
}
