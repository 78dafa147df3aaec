package dev.interlock.processor.check.waiting;

import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import dev.interlock.processor.report.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What methods that wait or signal leave to their callers: the loop, or the lock. Callees are judged before their callers, so that a debt is
 * known when the call comes; a lock that a call comes before, and that was not {@linkplain CallsInRounds kept}, is not left to callers at all.
 */
final class OwedWaits {
    private static final int NOT_PASSED = -1;

    /** Steps of a lock's name; a recursion along a field asks for one more at each turn. */
    private static final int LONGEST_NAME = 8;

    private final Declarations declarations;
    private final Map<MethodRef, Map<Object, Owed>> debts = new HashMap<>();
    private final Set<MethodRef> calledSoFar = new HashSet<>();

    OwedWaits(Declarations declarations) {
        this.declarations = declarations;
    }

    /** Something that the callers of a method are to see to. */
    static final class Owed {
        private final WaitUse use;
        private final @Nullable Lock lock;
        private final Problem problem;
        private final int argument;
        private boolean settled;

        private Owed(WaitUse use, @Nullable Lock lock, Problem problem, int argument) {
            this.use = use;
            this.lock = lock;
            this.problem = problem;
            this.argument = argument;
        }

        /** What a call passes to be waited for, or null where nothing is. */
        @Nullable Value passed(Instruction.Call call) {
            return argument == NOT_PASSED || argument >= call.arguments().size()
                    ? null
                    : call.arguments().get(argument);
        }

        /** The wait or the signal. */
        WaitUse use() {
            return use;
        }

        /** The lock that is to be held, in contract terms; null where it is the loop that is owed. */
        @Nullable Lock lock() {
            return lock;
        }

        /** What is wrong if nobody sees to it. */
        Problem problem() {
            return problem;
        }

        /** There is a caller, who is judged for it. */
        void settled() {
            settled = true;
        }
    }

    /** The callers of the method are to call it in a loop. */
    void loop(MethodRef method, WaitUse use) {
        add(method, use.position(), new Owed(use, null, use.outsideLoop(), NOT_PASSED));
    }

    /** Whoever passes the condition that the method waits for, in that argument, is to call it in a loop; callers may be unknown. */
    void loopOfPasser(MethodRef method, WaitUse use, int argument) {
        Owed debt = new Owed(use, null, use.outsideLoop(), argument);
        debt.settled();
        add(method, use.position(), debt);
    }

    /** The callers of the method are to hold the lock. */
    void lock(MethodRef method, WaitUse use, Lock lock, Problem problem) {
        add(method, List.of(use.position(), lock), new Owed(use, lock, problem, NOT_PASSED));
    }

    private void add(MethodRef method, Object key, Owed debt) {
        debts.computeIfAbsent(method, each -> new LinkedHashMap<>()).putIfAbsent(key, debt);
        declarations.method(method).stream()
                .map(DeclaredMethod::overrides)
                .flatMap(List::stream)
                .forEach(overridden -> debts.computeIfAbsent(overridden, each -> new LinkedHashMap<>())
                        .putIfAbsent(key, debt));
    }

    /** There is a call of the method, which settles what the method owes so far. */
    void called(MethodRef method) {
        calledSoFar.add(method);
    }

    /** Whether there is a call that settles nothing which is owed from here on, of the method or of one that it overrides. */
    boolean isCalledBefore(MethodRef method) {
        return calledSoFar.contains(method)
                || declarations.method(method).stream()
                        .map(DeclaredMethod::overrides)
                        .flatMap(List::stream)
                        .anyMatch(calledSoFar::contains);
    }

    /** What the method leaves to whoever calls it. */
    List<Owed> by(MethodRef method) {
        if (debts.isEmpty()) {
            return List.of();
        }
        return List.copyOf(debts.getOrDefault(method, Map.of()).values());
    }

    /** How much is owed so far. */
    int count() {
        return debts.values().stream().mapToInt(Map::size).sum();
    }

    /** What is wrong for want of a caller. */
    List<Problem> unsettled() {
        List<Problem> problems = new ArrayList<>();
        debts.values().stream()
                .flatMap(each -> each.values().stream())
                .filter(debt -> !debt.settled)
                .forEach(debt -> problems.add(debt.problem));
        return problems;
    }

    /** The lock as a caller of the body would name it, or null where it cannot. */
    static @Nullable Lock inTermsOf(Body body, Lock lock) {
        Place place =
                Places.substitute(lock.place(), root -> root instanceof Place.Local ? parameter(body, root) : root);
        return place == null || Places.depth(place) > LONGEST_NAME ? null : lock.at(place);
    }

    private static @Nullable Place parameter(Body body, Place variable) {
        int index = body.parameters().indexOf(variable);
        return index < 0 ? null : new Place.Parameter(index, variable.toString());
    }
}
