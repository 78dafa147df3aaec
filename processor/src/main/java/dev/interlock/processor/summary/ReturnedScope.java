package dev.interlock.processor.summary;

import dev.interlock.processor.flow.CallEffects;
import dev.interlock.processor.flow.FunctionReleases;
import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.Hold;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.flow.ObjectReleases;
import dev.interlock.processor.flow.OpenedScope;
import dev.interlock.processor.flow.States;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The locks that a body leaves to the scope which it returns, or to a function that lets them go: those alone that are held so wherever it
 * returns one.
 */
final class ReturnedScope {
    private final Body body;
    private @Nullable Set<HeldLock> locks;
    private @Nullable Set<HeldLock> own;
    private final Set<MethodRef> closers = new HashSet<>();
    private boolean perhaps;

    ReturnedScope(Body body) {
        this.body = body;
    }

    /** Notes one way out by a return. */
    void add(@Nullable Value value, States before, Names names, CallEffects effects) {
        for (LockState state : before.alternatives()) {
            if (isNull(value, state)) {
                perhaps = true;
                continue;
            }
            Set<HeldLock> here = new LinkedHashSet<>();
            Set<HeldLock> ownHere = new LinkedHashSet<>();
            Body function = FunctionReleases.function(value, state);
            if (function != null) {
                Set<HeldLock> released = FunctionReleases.of(function, state, names, effects);
                addTaken(state, (lock, hold) -> hold.scope() == null && released.contains(lock), here);
            } else if (value instanceof Value.At at) {
                Place scope = names.place(at.place(), state);
                Map<HeldLock, MethodRef> released = ObjectReleases.of(value, body, state, names, effects);
                addTaken(state, (lock, hold) -> scope.equals(hold.scope()), here);
                addTaken(state, (lock, hold) -> hold.scope() == null && released.containsKey(lock), here);
                here.stream().filter(released::containsKey).map(released::get).forEach(closers::add);
                addOwn(scope, state, ownHere);
            }
            locks = common(locks, here);
            own = common(own, ownHere);
        }
    }

    private static Set<HeldLock> common(@Nullable Set<HeldLock> before, Set<HeldLock> here) {
        if (before != null) {
            here.retainAll(before);
        }
        return here;
    }

    /** Adds the locks of an object that only the body has a name for. */
    private void addOwn(Place object, LockState state, Set<HeldLock> into) {
        if (object instanceof Place.Local variable && !body.parameters().contains(variable)) {
            Set<HeldLock> reached = new LinkedHashSet<>();
            addTaken(state, (lock, hold) -> Places.root(lock.lock().place()).equals(object), reached);
            for (HeldLock lock : reached) {
                Place place = Places.substitute(lock.lock().place(), root -> OpenedScope.RETURNED);
                if (place != null && Places.depth(place) <= ContractTerms.LONGEST_NAME) {
                    into.add(new HeldLock(lock.lock().at(place), lock.mode()));
                }
            }
        }
    }

    private static boolean isNull(@Nullable Value value, LockState state) {
        Value known = value instanceof Value.At at && state.bound(at.place()) != null ? state.bound(at.place()) : value;
        return Value.Constant.NULL.equals(known);
    }

    /** Adds the locks of that sort that the body took, once and on each path here. */
    private static void addTaken(LockState state, BiPredicate<HeldLock, Hold> sort, Set<HeldLock> into) {
        state.held().forEach((lock, hold) -> {
            boolean once = hold.isOwn() && hold.count() == 1 && hold.certain() && hold.origin() == Hold.Origin.TAKEN;
            if (once && sort.test(lock, hold)) {
                into.add(lock);
            }
        });
    }

    /** The locks, by their names in the body. */
    Set<HeldLock> locks() {
        return locks == null ? Set.of() : locks;
    }

    /** The methods of objects made here that let go some of them. */
    Set<MethodRef> closers() {
        return closers;
    }

    /** The locks of the returned object itself, by their names as its own. */
    Set<HeldLock> own() {
        return own == null ? Set.of() : own;
    }

    /** Whether it may return null as well, and nothing is left to a scope then. */
    boolean isPerhaps() {
        return perhaps;
    }
}
