package dev.interlock.processor.check.guard;

import dev.interlock.processor.check.LockTerms;
import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.flow.States;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Successors;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.summary.Judge;
import dev.interlock.processor.summary.KnownCallers;
import dev.interlock.processor.summary.Summaries;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Locks that methods and kept functions leave to their callers, where all of these {@linkplain KnownCallers are} {@linkplain FunctionFields
 * seen}: a method which touches guarded state without the lock is right if each of its calls holds it, or may leave it to callers in turn.
 *
 * <p>Callees are judged before their callers: when a call comes, what the called method owes is mostly known. Calls of methods that call
 * each other round are kept, and asked once all is known; what these ask of their callers in turn is asked again, until nothing is new.
 */
public final class OwedLocks implements Judge {
    private final Declarations declarations;
    private final Summaries summaries;
    private final Names names;
    private final List<Body> bodies;
    private final boolean needed;
    private final KnownCallers callers;
    private final FunctionFields functions;
    private final Map<MethodRef, LockDebts> debts = new HashMap<>();
    private final Set<MethodRef> judged = new HashSet<>();
    private final List<KeptCall> keptCalls = new ArrayList<>();
    private final Set<MethodRef> unsettled = new HashSet<>();
    private @Nullable PossibleDebtors possible;
    private final Map<Body, Set<HeldLock>> heldOnEntry = new HashMap<>();
    private @Nullable Body current;

    /** Owes nothing yet. */
    public OwedLocks(Declarations declarations, Summaries summaries, List<Body> bodies) {
        this.declarations = declarations;
        this.summaries = summaries;
        this.names = summaries.names();
        this.bodies = bodies;
        this.needed = PossibleDebtors.mayExist(declarations);
        this.callers = new KnownCallers(declarations);
        this.functions = new FunctionFields(needed ? bodies : List.of(), declarations);
    }

    /** Code that a call may run, and the object that it runs on there. */
    private record Target(MethodRef code, @Nullable Body function) {}

    /** A call of code whose debts are not all known when it is met. */
    private record KeptCall(Frame frame, Instruction.Call call, Target target, States before) {}

    /**
     * A lock that is needed and not held.
     *
     * @param lock by its one name, in the least mode that is needed
     * @param said as the program says it there, which a static method's callers may understand where they do not know its one name
     */
    record Missing(HeldLock lock, @Nullable Lock said) {}

    /**
     * Leaves it to the callers of what runs to hold one of the locks.
     *
     * @param at what a lock is held for: where the body may have let it go before, its callers cannot help
     * @param ofItself whether they guard state of the object that the method is called on, which may be under construction
     * @return whether there are callers to leave it to; if not, nothing has changed
     */
    boolean leave(Frame frame, Instruction at, List<Missing> anyOf, boolean ofItself, LockDebts.Outcome outcome) {
        Body host = frame.host();
        if (!mayLeave(host)) {
            return false;
        }
        List<HeldLock> inTerms = anyOf.stream()
                .map(lock -> inTerms(host, lock))
                .filter(Objects::nonNull)
                .toList();
        if (inTerms.isEmpty()) {
            return false;
        }
        boolean mayBeNew = ofItself && host.kind() == Body.Kind.METHOD;
        boolean here = frame.body().equals(host);
        of(host).owe(new LockDebts.Debt(inTerms, mayBeNew), here ? at : null, outcome);
        return true;
    }

    private @Nullable HeldLock inTerms(Body host, Missing missing) {
        HeldLock lock = missing.lock();
        if (heldOnEntry.getOrDefault(host, Set.of()).contains(lock)) {
            return null; // what was held at first, and is not now, was let go here
        }
        Place self = host.isStatic() ? null : new Place.This(host.thisType());
        boolean isExcluded = declarations.contract(host.method()).excludes().stream()
                .anyMatch(each -> lock.lock().equals(Names.instantiate(each.lock(), self, parameters(host))));
        if (isExcluded) {
            return null; // no caller may hold it
        }
        boolean byThis = Places.root(lock.lock().place()) instanceof Place.This;
        Lock named = host.isStatic() && byThis ? missing.said() : lock.lock();
        Lock inTerms = named == null ? null : LockTerms.of(host, named, declarations);
        return inTerms == null ? null : new HeldLock(inTerms, lock.mode());
    }

    private static List<Value> parameters(Body host) {
        return host.parameters().stream().<Value>map(Value.At::new).toList();
    }

    private boolean mayLeave(Body body) {
        return switch (body.kind()) {
            case METHOD -> mayLeave(body.method());
            case CLOSURE -> functions.follows(body);
            default -> false;
        };
    }

    /** What a method asks of its callers by an annotation is all that they give it. */
    private boolean mayLeave(MethodRef method) {
        return callers.of(method) && !declarations.contract(method).saysWhatCallersHold();
    }

    private LockDebts of(Body body) {
        return debts.computeIfAbsent(body.ref(), each -> new LockDebts());
    }

    @Override
    public boolean hearsOf(Class<? extends Instruction> kind) {
        return needed && (kind == Instruction.Release.class || kind == Instruction.Call.class);
    }

    @Override
    public void enters(Frame frame, States entry) {
        if (frame.body().kind() != Body.Kind.CLOSURE) {
            if (current != null) {
                judged.add(current.ref());
                current.closures().forEach(closure -> judged.add(closure.ref()));
            }
            current = frame.body();
            heldOnEntry.clear();
        }
        if (frame.body().equals(frame.host())) {
            Set<HeldLock> held = heldOnEntry.computeIfAbsent(frame.body(), each -> new HashSet<>());
            entry.alternatives().forEach(state -> held.addAll(state.held().keySet()));
        }
    }

    @Override
    public void reaches(Frame frame, Instruction instruction, States before) {
        if (instruction instanceof Instruction.Release release) {
            before.alternatives().forEach(state -> release(frame, release, state));
        } else if (instruction instanceof Instruction.Call call) {
            called(frame, call);
            targets(call).forEach(target -> call(frame, call, target, before));
        }
    }

    private void release(Frame frame, Instruction.Release release, LockState state) {
        HeldLock lock = names.released(release.lock(), release.mode(), state);
        if (!state.held().containsKey(lock)) {
            letsGo(frame, release);
        }
    }

    /** Who lets go what its caller took cannot count on it afterwards. */
    private void letsGo(Frame frame, Instruction at) {
        Body host = frame.host();
        if (!mayLeave(host)) {
            return;
        } else if (frame.body().equals(host)) {
            of(host).letsGoBefore(Successors.of(host, at));
        } else {
            of(host).distrust();
        }
    }

    private void called(Frame frame, Instruction.Call call) {
        if (!summaries.effects().netEffect(call).released().isEmpty()) {
            letsGo(frame, call);
        }
    }

    /** What the call may run that may leave locks to it. */
    private List<Target> targets(Instruction.Call call) {
        Stream<Target> methods = (call.dispatch() == Instruction.Dispatch.VIRTUAL
                        ? summaries.program().allTargets(call)
                        : List.of(call.method()))
                .stream().filter(this::mayLeave).map(method -> new Target(method, null));
        Collection<Body> kept = call.receiver() instanceof Value.At at ? functions.at(at.place()) : List.of();
        return Stream.concat(methods, kept.stream().map(function -> new Target(function.ref(), function)))
                .toList();
    }

    private void call(Frame frame, Instruction.Call call, Target target, States before) {
        if (judged.contains(target.code()) && !unsettled.contains(target.code())) {
            settle(frame, call, target, before);
        } else if (possible().has(target.code())) {
            keptCalls.add(new KeptCall(frame, call, target, before));
            if (mayLeave(frame.host())) {
                unsettled.add(frame.host().ref());
            }
        }
    }

    /** Found when a call comes before what it calls is known: few do. */
    private PossibleDebtors possible() {
        if (possible == null) {
            possible = new PossibleDebtors(
                    bodies,
                    declarations,
                    this::mayLeave,
                    call -> targets(call).stream().map(Target::code).toList());
        }
        return possible;
    }

    private void settle(Frame frame, Instruction.Call call, Target target, States before) {
        LockDebts owed = debts.get(target.code());
        if (owed == null) {
            return;
        }
        for (LockDebts.Debt debt : owed.all()) {
            for (LockState state : before.alternatives()) {
                List<Missing> locks = debt.anyOf().stream()
                        .map(lock -> here(call, target, lock, state))
                        .filter(Objects::nonNull)
                        .toList();
                boolean held =
                        locks.stream().map(Missing::lock).anyMatch(lock -> state.holds(lock.lock(), lock.mode()));
                if (held || isUnderConstruction(frame, call, debt, state)) {
                    owed.pay(debt);
                } else if (!isLeft(frame, call, debt, owed, locks, state)) {
                    owed.unpaid(debt, call.position(), frame.body());
                }
            }
        }
    }

    private @Nullable Missing here(Instruction.Call call, Target target, HeldLock owed, LockState state) {
        Lock said = here(call, target, owed.lock());
        HeldLock lock = said == null ? null : names.lock(said, owed.mode(), state);
        return lock == null ? null : new Missing(lock, said);
    }

    /** The lock as the caller names it: that of a function belongs to the owner of the object that keeps the function. */
    private static @Nullable Lock here(Instruction.Call call, Target target, Lock owed) {
        Place receiver = receiver(call);
        Body function = target.function();
        if (function == null) {
            return Names.instantiate(owed, receiver, call.arguments());
        }
        Place keeper = receiver == null ? null : Places.parent(receiver).orElse(null);
        return keeper == null
                ? null
                : Names.instantiate(owed, new Place.Outer(keeper, function.thisType()), call.arguments());
    }

    private boolean isUnderConstruction(Frame frame, Instruction.Call call, LockDebts.Debt debt, LockState state) {
        return debt.ofItself()
                && state.constructing()
                && isOwn(frame, call, state)
                && !summaries.effects().letsReceiverOut(call);
    }

    private boolean isLeft(
            Frame frame,
            Instruction.Call call,
            LockDebts.Debt debt,
            LockDebts owed,
            List<Missing> locks,
            LockState state) {
        boolean ofItself = debt.ofItself() && isOwn(frame, call, state);
        return leave(frame, call, locks, ofItself, new LockDebts.Outcome() {
            @Override
            public void unpaid(@Nullable Position position, @Nullable Body caller) {
                owed.tell(debt, position, caller);
            }

            @Override
            public void paid() {
                owed.pay(debt);
            }
        });
    }

    private static @Nullable Place receiver(Instruction.Call call) {
        return call.receiver() instanceof Value.At at ? at.place() : null;
    }

    private boolean isOwn(Frame frame, Instruction.Call call, LockState state) {
        Place receiver = receiver(call);
        return receiver != null
                && names.place(receiver, state)
                        .equals(new Place.This(frame.host().thisType()));
    }

    /** Reports what nobody holds. */
    public void judgeDeclarations() {
        int before;
        do {
            before = count();
            keptCalls.forEach(kept -> settle(kept.frame(), kept.call(), kept.target(), kept.before()));
        } while (count() > before);
        debts.values().forEach(LockDebts::collect);
        debts.values().forEach(LockDebts::collectForgotten);
    }

    private int count() {
        return debts.values().stream().mapToInt(owed -> owed.all().size()).sum();
    }
}
