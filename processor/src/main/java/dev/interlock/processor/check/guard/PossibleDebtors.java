package dev.interlock.processor.check.guard;

import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** The methods and functions that may come to leave a lock to their callers: they touch what a lock guards, or call one that may. */
final class PossibleDebtors {
    private final Declarations declarations;
    private final Function<Instruction.Call, Collection<MethodRef>> targets;
    private final Map<MethodRef, List<MethodRef>> callers = new HashMap<>();
    private final Set<MethodRef> all = new HashSet<>();

    /**
     * @param mayLeave whether a body is one whose callers are all seen
     * @param targets the code that a call may run
     */
    PossibleDebtors(
            List<Body> bodies,
            Declarations declarations,
            Predicate<Body> mayLeave,
            Function<Instruction.Call, Collection<MethodRef>> targets) {
        this.declarations = declarations;
        this.targets = targets;
        for (Body body : bodies) {
            if (mayLeave.test(body)) {
                readWithClosures(body);
            }
            body.closures().stream().filter(mayLeave).forEach(this::readWithClosures);
        }
        Deque<MethodRef> open = new ArrayDeque<>(all);
        while (!open.isEmpty()) {
            for (MethodRef caller : callers.getOrDefault(open.pop(), List.of())) {
                if (all.add(caller)) {
                    open.push(caller);
                }
            }
        }
    }

    /** Whether any compiled code asks for a lock at all. */
    static boolean mayExist(Declarations declarations) {
        return declarations.fields().stream().anyMatch(field -> !field.guards().isEmpty())
                || declarations.methods().stream()
                        .anyMatch(method -> !method.contract().requires().isEmpty());
    }

    /** Whether the method or function is one. */
    boolean has(MethodRef code) {
        return all.contains(code);
    }

    private void readWithClosures(Body body) {
        body.parts().forEach(part -> read(part, body.ref()));
    }

    private void read(Body body, MethodRef as) {
        for (Block block : body.blocks()) {
            for (Instruction instruction : block.instructions()) {
                if (asks(instruction)) {
                    all.add(as);
                } else if (instruction instanceof Instruction.Call call) {
                    targets.apply(call)
                            .forEach(target -> callers.computeIfAbsent(target, each -> new ArrayList<>())
                                    .add(as));
                }
            }
        }
    }

    private boolean asks(Instruction instruction) {
        if (instruction instanceof Instruction.Read read) {
            return isGuarded(read.place());
        } else if (instruction instanceof Instruction.Write write) {
            return isGuarded(write.place());
        } else if (instruction instanceof Instruction.Mutate mutate) {
            return isGuarded(mutate.place());
        } else if (instruction instanceof Instruction.Call call) {
            return asks(call.method());
        }
        return instruction instanceof Instruction.New creation
                && creation.constructor() != null
                && asks(creation.constructor());
    }

    private boolean asks(MethodRef method) {
        return !declarations.contract(method).requires().isEmpty();
    }

    private boolean isGuarded(Place place) {
        FieldRef field = LockFacts.field(place);
        return field != null
                && declarations.field(field).map(DeclaredField::guards).stream().anyMatch(guards -> !guards.isEmpty());
    }
}
