package dev.interlock.processor.check;

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

    /** What is to be done where a caller does not pay; done once at most for each place. */
    interface Unpaid {
        /**
         * Says what is wrong.
         *
         * @param call where the method is called without any of the locks, or null where it is called nowhere
         * @param caller who calls it there, or null
         */
        void report(@Nullable Position call, @Nullable Body caller);
    }

    private record Call(Position position, Body caller) {}

    /** @param at the instruction that the lock is for; null in a function inside, which may run at any time */
    private record Owed(@Nullable Instruction at, Unpaid otherwise) {}

    private final Map<Debt, List<Owed>> owed = new LinkedHashMap<>();
    private final Map<Debt, Call> unpaid = new LinkedHashMap<>();
    private final Set<Debt> told = new HashSet<>();
    private final Set<Instruction> afterRelease = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean releases;
    private boolean called;
    private boolean trusted = true;

    /** From here on each call must hold one of the locks; what is wrong otherwise is told at the end. */
    void owe(Debt debt, @Nullable Instruction at, Unpaid otherwise) {
        owed.computeIfAbsent(debt, each -> new ArrayList<>()).add(new Owed(at, otherwise));
    }

    /** There is a call. */
    void called() {
        called = true;
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

    /** Says at once what is wrong where none of the locks of that debt is held. */
    void tell(Debt debt, @Nullable Position call, @Nullable Body caller) {
        // A method that calls itself owes what it owes to itself too.
        if (told.add(debt)) {
            owed.getOrDefault(debt, List.of()).forEach(each -> each.otherwise().report(call, caller));
        }
    }

    /** Says what is wrong, as far as nobody pays. */
    void collect() {
        for (Debt debt : all()) {
            Call call = unpaid.get(debt);
            if (call != null) {
                tell(debt, call.position(), call.caller());
            } else if (!called || !trusted) {
                tell(debt, null, null);
            } else if (!told.contains(debt)) {
                owed.getOrDefault(debt, List.of()).stream()
                        .filter(this::isTooLate)
                        .forEach(each -> each.otherwise().report(null, null));
            }
        }
    }

    private boolean isTooLate(Owed each) {
        return each.at() == null ? releases : afterRelease.contains(each.at());
    }
}
