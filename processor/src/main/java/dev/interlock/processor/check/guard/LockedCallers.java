package dev.interlock.processor.check.guard;

import dev.interlock.processor.flow.FlowObserver.Frame;
import dev.interlock.processor.flow.States;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.MethodRef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The private methods that are called with a lock held each time: what they do, they do under a lock, though it is not taken in them. */
final class LockedCallers {
    private final Declarations declarations;

    /** The methods that call one with no lock taken in them; the method itself where such a call runs at another time. */
    private final Map<MethodRef, Set<MethodRef>> unlocked = new HashMap<>();

    private final Set<MethodRef> called = new HashSet<>();

    LockedCallers(Declarations declarations) {
        this.declarations = declarations;
    }

    /** Notes a call. */
    void called(Frame frame, Instruction.Call call, States before) {
        MethodRef method = call.method();
        if (!isPrivate(method)) {
            return;
        }
        called.add(method);
        boolean locked = before.alternatives().stream()
                .allMatch(state -> state.held().values().stream().anyMatch(hold -> hold.certain()));
        if (!locked) {
            MethodRef caller = frame.runsNow() ? frame.host().method() : method;
            unlocked.computeIfAbsent(method, key -> new HashSet<>()).add(caller);
        }
    }

    /** Whether the method is called, and always with a lock held, once all calls were noted. */
    boolean holdOneFor(MethodRef method) {
        Set<MethodRef> seen = new HashSet<>();
        return called.contains(method) && holdOneFor(method, seen);
    }

    private boolean holdOneFor(MethodRef method, Set<MethodRef> seen) {
        return isPrivate(method)
                && called.contains(method)
                && unlocked.getOrDefault(method, Set.of()).stream()
                        .allMatch(caller -> !caller.equals(method) && (!seen.add(caller) || holdOneFor(caller, seen)));
    }

    private boolean isPrivate(MethodRef method) {
        return !method.isConstructor()
                && declarations.method(method).map(DeclaredMethod::isPrivate).orElse(false);
    }
}
