package dev.interlock.processor.check.instance;

import dev.interlock.processor.check.SaidLock;
import dev.interlock.processor.flow.Hold;
import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.flow.OrderedPaths;
import dev.interlock.processor.flow.OrderedPaths.Comparisons;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.summary.Acquisition;
import dev.interlock.processor.summary.Acquisition.TakenBelow;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Proves that two locks of one class are taken by ascending key: the declared one or, where none is declared, the identity hash code.
 * Elements of an array are ordered by their index.
 */
final class KeyOrder {
    private final Declarations declarations;
    private final Names names;
    private final LockFacts facts;
    private final OrderedPaths paths;

    KeyOrder(Declarations declarations, Names names, LockFacts facts, OrderedPaths paths) {
        this.declarations = declarations;
        this.names = names;
        this.facts = facts;
        this.paths = paths;
    }

    /**
     * Whether every path to the acquisition compares the keys, and finds them in order.
     *
     * @param declaredKey the field or method by which the instances are ordered; empty for none
     * @param tied whether a lock of which there is only one is held too, as the last word on equal hash codes
     */
    boolean proves(InstancePair pair, String declaredKey, boolean tied) {
        Acquisition acquisition = pair.acquisition();
        Body body = acquisition.frame().body();
        Lock next = SaidLock.of(pair.acquisition(), names);
        TakenBelow below = acquisition.below().get(pair.held());
        if (next == null || (below == null && !isTraceable(pair.hold(), body))) {
            return false;
        }
        Set<Lock> onEntry = acquisition.state().held().entrySet().stream()
                .filter(entry -> entry.getValue().origin() == Hold.Origin.ENTRY)
                .map(entry -> entry.getKey().lock())
                .collect(Collectors.toSet());
        String key = declaredKey.replace("()", "");
        List<Lock> takenBelow =
                acquisition.below().values().stream().map(TakenBelow::lock).toList();
        return paths.areOrdered(
                body,
                acquisition.instruction(),
                next,
                held -> isOf(facts.lockClass(held), pair.lockClass()),
                onEntry,
                takenBelow,
                (held, taken, known) ->
                        (held.place() instanceof Place.Element low && taken.place() instanceof Place.Element high)
                                ? indices(low, high, known)
                                : objects(held, taken, pair.lockClass(), key, tied, known));
    }

    private boolean isOf(@Nullable LockClass held, LockClass lockClass) {
        return held != null
                && (held.equals(lockClass) || declarations.monitorsAbove(held).contains(lockClass));
    }

    private static boolean objects(
            Lock held, Lock taken, LockClass lockClass, String key, boolean tied, Comparisons known) {
        Place low = InstancePair.owner(held, lockClass);
        Place high = InstancePair.owner(taken, lockClass);
        return key.isEmpty()
                ? known.isOrdered(low, OrderedPaths.IDENTITY, high, OrderedPaths.IDENTITY, !tied)
                : known.isOrdered(low, key, high, key, false);
    }

    private static boolean indices(Place.Element low, Place.Element high, Comparisons known) {
        if (!low.array().equals(high.array())) {
            return false;
        }
        Integer first = number(low.index());
        Integer second = number(high.index());
        if (first != null && second != null) {
            return first <= second;
        }
        Place from = known.index(low.index());
        Place to = known.index(high.index());
        return from != null && to != null && known.isOrdered(from, "", to, "", false);
    }

    private static @Nullable Integer number(String index) {
        try {
            return Integer.valueOf(index);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Whether the walk over the paths sees how the lock came to be held. */
    private static boolean isTraceable(Hold hold, Body body) {
        return switch (hold.origin()) {
            case ENTRY -> true;
            case ASSUMED, OPTIMISTIC -> false;
            case TAKEN ->
                body.instructions()
                        .filter(KeyOrder::takes)
                        .anyMatch(instruction -> instruction.position().equals(hold.acquired()));
        };
    }

    private static boolean takes(Instruction instruction) {
        return instruction instanceof Instruction.Acquire || instruction instanceof Instruction.TryAcquire;
    }
}
