package dev.interlock.processor.check.release;

import dev.interlock.processor.check.LockTerms;
import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.flow.States;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Methods that keep a lock in some cases: which ones, nobody knows who does not know their result, so that a caller who lets such a lock go
 * may be right.
 */
final class PerhapsKept {
    private final Declarations declarations;
    private final Names names;
    private final Set<MethodRef> methods = new HashSet<>();
    private final IdentityHashMap<Instruction.Call, Place> calledOn = new IdentityHashMap<>();

    PerhapsKept(Declarations declarations, Names names) {
        this.declarations = declarations;
        this.names = names;
    }

    /** There is a way through the method on which it keeps a lock. */
    void by(MethodRef method) {
        methods.add(method);
    }

    /** Remembers which object such a method is called on. */
    void hears(Instruction.Call call, States before) {
        if (call.receiver() instanceof Value.At at && methods.contains(call.method())) {
            List<Place> objects = before.alternatives().stream()
                    .map(state -> names.place(at.place(), state))
                    .distinct()
                    .toList();
            if (objects.size() == 1) {
                calledOn.put(call, objects.get(0));
            }
        }
    }

    /**
     * Whether the body that lets a lock go calls the method that keeps it, in that mode. A call that itself lets the lock go is not what
     * kept it.
     *
     * @param taken a lock that its helper keeps
     */
    boolean excuses(LooseEnd taken, LooseEnd released) {
        MethodRef keeper = taken.helper();
        return keeper != null
                && taken.key().equals(released.key())
                && taken.lock().mode() == released.lock().mode()
                && !keeper.equals(released.below())
                && released.body().all(Instruction.Call.class).stream()
                        .anyMatch(call -> call.method().equals(keeper) && mayBeSame(taken, call, released));
    }

    /** Whether what the called method keeps may be what is let go: not so where both are reached from {@code this}, on different ways. */
    private boolean mayBeSame(LooseEnd taken, Instruction.Call call, LooseEnd released) {
        HeldLock kept = kept(taken, call, LockState.EMPTY.in(released.body().thisType()));
        return kept == null || !isOfThis(kept) || !isOfThis(released.lock()) || kept.equals(released.lock());
    }

    private @Nullable HeldLock kept(LooseEnd taken, Instruction.Call call, LockState nothing) {
        Lock inTerms = LockTerms.of(taken.body(), taken.lock().lock(), declarations);
        Lock here = inTerms == null ? null : Names.instantiate(inTerms, calledOn.get(call), call.arguments());
        return here == null ? null : names.lock(here, taken.lock().mode(), nothing);
    }

    private static boolean isOfThis(HeldLock lock) {
        return Places.root(lock.lock().place()) instanceof Place.This;
    }
}
