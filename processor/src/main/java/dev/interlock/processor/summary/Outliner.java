package dev.interlock.processor.summary;

import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.Hold;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.LockKind;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.model.Waiting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Notes what one body, a method's or a closure's, takes, waits for and calls, in its own contract terms. */
final class Outliner {
    private final ContractTerms terms;
    private final Summaries summaries;
    private final Delays delays;
    private final Exclusions exclusions;
    private final Map<AcquiredLock, CallChain> taken = new LinkedHashMap<>();
    private final Map<Delay, CallChain> waited = new LinkedHashMap<>();
    private final Set<CallSite> calls = new LinkedHashSet<>();
    private final Map<GivenNesting.Key, GivenNesting> given = new LinkedHashMap<>();
    private final boolean mayBeGivenLocks;

    Outliner(ContractTerms terms, Summaries summaries, Delays delays, Exclusions exclusions) {
        this.terms = terms;
        this.summaries = summaries;
        this.delays = delays;
        this.exclusions = exclusions;
        this.mayBeGivenLocks = terms.hasParameter(summaries.facts()::mayBeLock);
    }

    /** Control reaches the instruction with this state; it stands in {@code within}, the body itself or a closure that runs as part of it. */
    void reaches(Body within, Instruction instruction, LockState state) {
        if (instruction instanceof Instruction.Acquire acquire) {
            for (Lock lock : acquire.locks()) {
                AcquiredLock inner = takes(lock, acquire.mode(), acquire.waits(), acquire.position(), state);
                if (inner != null && acquire.waits() && mayBeGivenLocks) {
                    nests(within, acquire, lock, inner, state);
                }
            }
        } else if (instruction instanceof Instruction.TryAcquire attempt) {
            takes(attempt.lock(), attempt.mode(), false, attempt.position(), state);
        } else if (instruction instanceof Instruction.Call call) {
            Place receiver = call.receiver() instanceof Value.At at ? at.place() : null;
            exclusions.at(call, terms, state).forEach(taken::putIfAbsent);
            boolean throughFacade = call.dispatch() == Instruction.Dispatch.VIRTUAL;
            TypeRef type =
                    call.on() == null && receiver != null ? summaries.facts().type(receiver) : call.on();
            calls(
                    summaries.program().targets(call),
                    throughFacade,
                    receiver,
                    type,
                    summaries.program().classes(call),
                    call.arguments(),
                    new CallOrigin(within, call),
                    state);
        } else if (instruction instanceof Instruction.New creation && creation.constructor() != null) {
            List<MethodRef> targets = List.of(creation.constructor());
            CallOrigin origin = new CallOrigin(within, creation);
            calls(targets, false, null, creation.type(), Set.of(), creation.arguments(), origin, state);
        } else {
            waits(instruction, state);
            ends(within, instruction, state);
        }
    }

    /**
     * Waiting for the end of code that is known here; who calls the body may not know it. Only of a thread in a field of the object, and of
     * a task whose future can be no other: of futures that pass through collections and functions, too many may be meant.
     */
    private void ends(Body within, Instruction instruction, LockState state) {
        if (instruction instanceof Instruction.Stall stall && stall.how() == Waiting.JOINS && stall.on() != null) {
            Place thread = summaries.names().place(stall.on(), state);
            boolean own = thread instanceof Place.Field field && field.owner() instanceof Place.This;
            Set<MethodRef> started = own && summaries.isThread(thread)
                    ? summaries.program().startedAt(within, thread)
                    : summaries.program().submittedAt(within, own ? thread : stall.on());
            for (MethodRef code : started) {
                taken.putIfAbsent(summaries.endOf(code), CallChain.direct(stall.position()));
            }
        }
    }

    /** The body is the first to use these classes. */
    void initialises(Set<TypeRef> classes, Position position) {
        for (TypeRef type : classes) {
            taken.putIfAbsent(AcquiredLock.initialisationOf(type), CallChain.direct(position));
            List<MethodRef> initializer = List.of(MethodRef.staticInitializerOf(type));
            if (summaries.matters(initializer)) {
                calls.add(CallSite.of(initializer, position));
            }
        }
    }

    private void waits(Instruction instruction, LockState state) {
        if (instruction instanceof Instruction.Stall stall && !stall.surely()) {
            return; // whether a stream of a general type is one of memory, those who make it know, and not those who
            // call what uses it
        }
        Delay delay = delays.direct(instruction, state);
        if (delay != null) {
            Lock said = delay.on() == null ? null : terms.of(delay.on());
            waited.putIfAbsent(
                    new Delay(delay.method(), delay.how(), said, delay.lockClass()),
                    CallChain.direct(instruction.position()));
        }
    }

    private @Nullable AcquiredLock takes(Lock lock, Mode mode, boolean waits, Position position, LockState state) {
        HeldLock named = summaries.names().lock(lock, mode, state);
        Lock said = terms.of(named.lock());
        LockClass lockClass = summaries.facts().lockClass(named.lock());
        if (said == null && lockClass == null) {
            return null;
        }
        LockKind kind = summaries.facts().kind(named.lock(), lock);
        AcquiredLock acquired = new AcquiredLock(said, lockClass, kind, named.mode(), AcquiredLock.How.of(waits));
        taken.putIfAbsent(acquired.under(terms.premise(state)), CallChain.direct(position));
        return acquired;
    }

    private void nests(Body within, Instruction.Acquire at, Lock lock, AcquiredLock inner, LockState state) {
        GivenNesting nesting = new GivenNesting(held(state), inner, CallChain.direct(at.position()));
        if (nesting.isOpen() && !nesting.held().isEmpty() && !summaries.orders().areByIdentity(within, at, lock)) {
            given.putIfAbsent(nesting.key(), nesting);
        }
    }

    /** The locks that the body itself has taken, as far as its callers know them. */
    private Map<AcquiredLock, CallChain> held(LockState state) {
        Map<AcquiredLock, CallChain> held = new LinkedHashMap<>();
        state.held().forEach((lock, hold) -> {
            Lock said = terms.of(lock.lock());
            if (said != null && hold.certain() && hold.origin() == Hold.Origin.TAKEN) {
                LockClass lockClass = summaries.facts().lockClass(lock.lock());
                LockKind kind = summaries.facts().kind(lock.lock());
                held.put(
                        new AcquiredLock(said, lockClass, kind, lock.mode(), AcquiredLock.How.WAITS),
                        CallChain.direct(hold.acquired()));
            }
        });
        return held;
    }

    private void calls(
            List<MethodRef> targets,
            boolean throughFacade,
            @Nullable Place receiver,
            @Nullable TypeRef type,
            Set<TypeRef> classes,
            List<Value> arguments,
            CallOrigin origin,
            LockState state) {
        if (summaries.matters(targets)) {
            List<Value> passed = new ArrayList<>(arguments.size());
            arguments.forEach(argument -> passed.add(terms.of(named(argument, state))));
            Place named = receiver == null ? null : summaries.names().place(receiver, state);
            Instruction.New made = made(origin, named);
            calls.add(new CallSite(
                    targets,
                    throughFacade,
                    named == null ? null : terms.of(named),
                    made == null ? Map.of() : parts(made, state),
                    type,
                    classes,
                    passed,
                    delays.finished(terms),
                    mayBeGivenLocks ? held(state) : Map.of(),
                    terms.premise(state),
                    origin,
                    origin.instruction().position()));
        }
    }

    /** The creation of the object that is called or made there, where it is found in the body; else null. */
    private static Instruction.@Nullable New made(CallOrigin origin, @Nullable Place receiver) {
        if (origin.instruction() instanceof Instruction.New creation) {
            return creation;
        }
        return receiver instanceof Place.Local
                ? origin.within().all(Instruction.New.class).stream()
                        .filter(creation -> receiver.equals(creation.result()))
                        .findFirst()
                        .orElse(null)
                : null;
    }

    /** The object around a new one, and what its constructor was given, as far as they have names here. */
    private Map<Place, Place> parts(Instruction.New creation, LockState state) {
        Map<Place, Place> parts = new HashMap<>();
        TypeRef around = summaries.program().enclosing(creation.type());
        if (around != null) {
            Place object = creation.around() == null
                    ? summaries.names().owner(around, state)
                    : named(creation.around(), state) instanceof Value.At at ? at.place() : null;
            put(new Place.Outer(CallSite.NEW, around), object, parts);
        }
        summaries.names().given(creation.constructor()).forEach((field, index) -> {
            Value given = index < creation.arguments().size()
                    ? named(creation.arguments().get(index), state)
                    : null;
            put(new Place.Field(CallSite.NEW, field), given instanceof Value.At at ? at.place() : null, parts);
        });
        return parts;
    }

    private void put(Place part, @Nullable Place here, Map<Place, Place> into) {
        Place said = here == null ? null : terms.of(here);
        if (said != null) {
            into.put(part, said);
        }
    }

    private Value named(Value value, LockState state) {
        Value known = tested(value, state);
        return known instanceof Value.At at ? new Value.At(summaries.names().place(at.place(), state)) : known;
    }

    /** A boolean variable that was tested by what it was found to be; anything else as it is. */
    static Value tested(Value value, LockState state) {
        boolean isCondition = value instanceof Value.At at
                && at.place() instanceof Place.Local local
                && local.type().equals(ContractTerms.BOOLEAN);
        Boolean truth = isCondition ? state.truth(((Value.At) value).place()) : null;
        return truth == null ? value : new Value.Constant(truth.toString());
    }

    /** What was noted. */
    BodyOutline outline() {
        return new BodyOutline(taken, waited, calls, List.copyOf(given.values()));
    }
}
