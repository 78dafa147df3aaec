package dev.interlock.processor.check.guard;

import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.Position;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The locks that the callers of one method or kept function are to hold for it, and who does not. */
final class LockDebts {
    /**
     * Locks of which each call must hold one.
     *
     * @param anyOf in contract terms, each in the least mode that it must be held in
     * @param ofItself whether they guard state of the object that the method is called on, which may be under construction
     */
    record Debt(List<HeldLock> anyOf, boolean ofItself) {
        Debt {
            anyOf = List.copyOf(anyOf);
        }
    }

    /** Who hears whether callers pay. */
    interface Outcome {
        /**
         * A caller does not. To say so once for each place is enough.
         *
         * @param call where the method is called without any of the locks, or null where nobody calls it who could hold one
         * @param caller who calls it there, or null
         */
        void unpaid(@Nullable Position call, @Nullable Body caller);

        /** A caller does; another one may not. */
        default void paid() {}
    }

    private record Call(Position position, Body caller) {}

    /** @param at the instruction that the lock is for; null in a function inside, which may run at any time */
    private record Owed(@Nullable Instruction at, Outcome outcome) {}

    private final Map<Debt, List<Owed>> owed = new LinkedHashMap<>();
    private final Map<Debt, Call> unpaid = new LinkedHashMap<>();
    private final Set<Debt> paid = new HashSet<>();
    private final Set<Debt> told = new HashSet<>();
    private final Set<Instruction> afterRelease = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean releases;
    private boolean trusted = true;

    /** From here on each call must hold one of the locks; what is wrong otherwise is told at the end. */
    void owe(Debt debt, @Nullable Instruction at, Outcome outcome) {
        owed.computeIfAbsent(debt, each -> new ArrayList<>()).add(new Owed(at, outcome));
        if (paid.contains(debt)) {
            outcome.paid();
        }
    }

    /** It is not known when the code lets go a lock of its callers. */
    void distrust() {
        trusted = false;
    }

    /** The code lets go a lock of its callers, and these instructions may run after that: they cannot count on it any longer. */
    void letsGoBefore(Set<Instruction> instructions) {
        releases = true;
        afterRelease.addAll(instructions);
    }

    /** All that is owed now. */
    List<Debt> all() {
        return List.copyOf(owed.keySet());
    }

    /** A call holds none of the locks. */
    void unpaid(Debt debt, Position position, Body caller) {
        unpaid.putIfAbsent(debt, new Call(position, caller));
    }

    /** A call holds one of the locks, or passes the debt on to one who is known to. */
    void pay(Debt debt) {
        if (paid.add(debt)) {
            owed.getOrDefault(debt, List.of()).forEach(each -> each.outcome().paid());
        }
    }

    /** Says at once what is wrong where none of the locks of that debt is held. */
    void tell(Debt debt, @Nullable Position call, @Nullable Body caller) {
        // A method that calls itself owes what it owes to itself too.
        if (told.add(debt)) {
            owed.getOrDefault(debt, List.of()).forEach(each -> each.outcome().unpaid(call, caller));
        }
    }

    /** Says which calls do not pay. */
    void collect() {
        unpaid.forEach((debt, call) -> tell(debt, call.position(), call.caller()));
    }

    /** Says, once all calls have been told of, what nobody pays: nobody calls, or only those do who are called by nobody else. */
    void collectForgotten() {
        for (Debt debt : all()) {
            if (!paid.contains(debt) || !trusted) {
                tell(debt, null, null);
            } else if (!told.contains(debt)) {
                owed.getOrDefault(debt, List.of()).stream()
                        .filter(this::isTooLate)
                        .forEach(each -> each.outcome().unpaid(null, null));
            }
        }
    }

    private boolean isTooLate(Owed each) {
        return each.at() == null ? releases : afterRelease.contains(each.at());
    }
}
