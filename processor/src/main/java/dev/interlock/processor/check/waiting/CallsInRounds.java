package dev.interlock.processor.check.waiting;

import dev.interlock.processor.flow.FlowObserver.Frame;
import dev.interlock.processor.flow.States;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.MethodRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The calls that are met before it is known what the called method leaves to its callers, where methods call each other round: of those
 * that may wait or signal in the end. They are kept, and asked once all is known.
 */
final class CallsInRounds {
    /** Those that wait or signal, or call one that does. */
    private final Set<MethodRef> waiting = new HashSet<>();

    private final Predicate<MethodRef> mayLeave;
    private final Set<MethodRef> judged = new HashSet<>();
    private final Set<MethodRef> unsettled = new HashSet<>();
    private final List<Kept> kept = new ArrayList<>();
    private @Nullable Body current;

    /** A call, with what is held there. */
    record Kept(Frame frame, Instruction.Call call, States before) {}

    /** @param mayLeave whether a method may leave anything to its callers */
    CallsInRounds(List<Body> bodies, Predicate<MethodRef> mayLeave) {
        this.mayLeave = mayLeave;
        Map<MethodRef, Set<MethodRef>> callers = new HashMap<>();
        Deque<MethodRef> open = new ArrayDeque<>();
        for (Body body : bodies) {
            for (Body part : body.parts()) {
                part.all(Instruction.Call.class)
                        .forEach(call -> callers.computeIfAbsent(call.method(), each -> new HashSet<>())
                                .add(body.method()));
                boolean waits = !part.all(Instruction.Wait.class).isEmpty()
                        || !part.all(Instruction.Signal.class).isEmpty();
                if (waits && waiting.add(body.method())) {
                    open.push(body.method());
                }
            }
        }
        while (!open.isEmpty()) {
            for (MethodRef caller : callers.getOrDefault(open.pop(), Set.of())) {
                if (waiting.add(caller)) {
                    open.push(caller);
                }
            }
        }
    }

    /** The body is judged from here on, and the one before is done. */
    void enters(Body body) {
        if (body.kind() != Body.Kind.CLOSURE) {
            if (current != null) {
                judged.add(current.method());
            }
            current = body;
        }
    }

    /** Keeps the call, where it is not known yet what the called method leaves to it; false where it is, or was not kept. */
    boolean keep(Frame frame, Instruction.Call call, States before) {
        MethodRef method = call.method();
        boolean isKnown = !waiting.contains(method) || judged.contains(method);
        if (isKnown && !unsettled.contains(method)) {
            return false;
        }
        kept.add(new Kept(frame, call, before));
        if (mayLeave.test(frame.body().method())) {
            unsettled.add(frame.body().method());
        }
        return true;
    }

    /** The calls that were kept. */
    List<Kept> all() {
        return kept;
    }
}
