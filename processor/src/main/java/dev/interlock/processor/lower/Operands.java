package dev.interlock.processor.lower;

import com.sun.source.tree.ExpressionTree;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockContract;
import dev.interlock.processor.model.LockExpression;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The receiver and the arguments of one call, with a place for each that the contract speaks of. */
final class Operands {
    private final BodyLowering body;
    private final CallSite call;
    private final List<Value> arguments;
    private @Nullable Value receiver;

    Operands(BodyLowering body, CallSite call) {
        this.body = body;
        this.call = call;
        this.receiver = call.receiver();
        this.arguments = new ArrayList<>(call.arguments());
    }

    @Nullable Value receiver() {
        return receiver;
    }

    List<Value> arguments() {
        return arguments;
    }

    /** Gives a place to whatever the locks that the method takes or lets go are reached through, before the call. */
    void nameFor(LockContract contract) {
        contract.acquires().forEach(acquisition -> locks(acquisition.expression(), acquisition.eachArgument()));
        contract.releases().forEach(release -> locks(release.expression(), false));
    }

    /** What the call is made on, by its place; null for a static method. */
    @Nullable Place receiverPlace() {
        if (receiver == null) {
            return null;
        }
        Place place = typed(body.placeOf(receiver, call.position()));
        receiver = new Value.At(place);
        return place;
    }

    /** The same place, by a variable of the type that it has here, where it is declared with a type variable: a lock is known by its type. */
    private Place typed(Place place) {
        ExpressionTree on = call.on();
        if (on == null || place instanceof Place.Local || !body.expressions().isOfTypeVariable(on)) {
            return place;
        }
        Place.Local variable = body.locals().temporary(body.source().typeRef(on));
        body.assign(variable, new Value.At(place), call.position());
        return variable;
    }

    private @Nullable Place argumentPlace(int index) {
        if (index >= arguments.size()) {
            return null;
        }
        Place place = body.placeOf(arguments.get(index), call.position());
        arguments.set(index, new Value.At(place));
        return place;
    }

    /** The locks that the expression of the contract means at this call. */
    List<Lock> locks(LockExpression expression, boolean each) {
        if (!each || !(Places.root(expression.lock().place()) instanceof Place.Parameter parameter)) {
            Lock lock = lock(expression, null);
            return lock == null ? List.of() : List.of(lock);
        }
        List<Lock> locks = new ArrayList<>();
        int last = call.spread() ? arguments.size() : Math.min(parameter.index() + 1, arguments.size());
        for (int i = parameter.index(); i < last; i++) {
            Place place = argumentPlace(i);
            Lock lock = place == null || call.spread()
                    ? lock(expression, place)
                    : lock(expression, new Place.Element(place, ArrayElement.ANY));
            if (lock != null) {
                locks.add(lock);
            }
        }
        return locks;
    }

    /** @param parameter the place that stands for the parameter; null for the argument itself */
    private @Nullable Lock lock(LockExpression expression, @Nullable Place parameter) {
        Place place = Places.substitute(expression.lock().place(), root -> {
            if (root instanceof Place.This) {
                return receiverPlace();
            } else if (root instanceof Place.Parameter named) {
                return parameter == null ? argumentPlace(named.index()) : parameter;
            }
            return root;
        });
        return place == null ? null : expression.lock().at(place);
    }
}
