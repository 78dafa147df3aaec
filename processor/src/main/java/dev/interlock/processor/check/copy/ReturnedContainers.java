package dev.interlock.processor.check.copy;

import dev.interlock.processor.check.Origins;
import dev.interlock.processor.check.ValueOrigins.Origin;
import dev.interlock.processor.check.Wording;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Position;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The containers that a method fills with locks which have a place already, and returns. That is no second place yet, as long as its callers
 * only use what they get; who stores it makes it one.
 */
final class ReturnedContainers {
    /** A value that gets to a field, or to a method which may keep it. */
    private record Gift(Body body, Position position, Value value, String name) {}

    /** An argument of a method of the program. */
    private record Argument(MethodRef method, int index, Gift gift) {}

    private final Origins origins;
    private final HandOvers handOvers;
    private final CopyReports reports;
    private final List<Gift> stores = new ArrayList<>();
    private final List<Argument> arguments = new ArrayList<>();
    private Set<MethodRef> filling = Set.of();

    ReturnedContainers(Origins origins, HandOvers handOvers, CopyReports reports) {
        this.origins = origins;
        this.handOvers = handOvers;
        this.reports = reports;
    }

    /** Notes an object that is put into a field. */
    void stored(Body body, Instruction.Write write) {
        if (write.value() instanceof Value.At) {
            stores.add(new Gift(body, write.position(), write.value(), Wording.name(write.place())));
        }
    }

    /** Notes what a method or constructor is passed, which may keep it. */
    void passed(Body body, MethodRef method, List<Value> values, Position position) {
        for (int i = 0; i < values.size() && origins.compiled(method) != null; i++) {
            if (values.get(i) instanceof Value.At) {
                String name = method.isConstructor() ? method.toString() : method + "()";
                arguments.add(new Argument(method, i, new Gift(body, position, values.get(i), name)));
            }
        }
    }

    /** Judges what was noted, once all bodies were seen: {@code methods} are those that return containers with such locks. */
    void judge(Set<MethodRef> methods) {
        filling = methods;
        if (!methods.isEmpty()) {
            stores.forEach(this::judge);
            arguments.stream()
                    .filter(argument -> handOvers.isKept(argument.method(), argument.index()))
                    .forEach(argument -> judge(argument.gift()));
        }
    }

    private void judge(Gift gift) {
        container(gift.body(), gift.value())
                .ifPresent(method -> reports.kept(gift.position(), gift.name(), "one of those in " + method + "()"));
    }

    /** The method that returned the value, where that is such a container; known once all were judged. */
    Optional<MethodRef> container(Body body, Value value) {
        return filling.isEmpty()
                ? Optional.empty()
                : origins.of(body, value).stream()
                        .filter(Origin.Returned.class::isInstance)
                        .map(origin -> ((Origin.Returned) origin).method())
                        .filter(method -> returnsFilled(method, new HashSet<>()))
                        .findFirst();
    }

    /** Whether the method returns such a container, its own or one that another method returns. */
    private boolean returnsFilled(MethodRef method, Set<MethodRef> seen) {
        return filling.contains(method)
                || (seen.add(method)
                        && origins.returned(method).stream()
                                .anyMatch(origin ->
                                        origin instanceof Origin.Returned next && returnsFilled(next.method(), seen)));
    }
}
