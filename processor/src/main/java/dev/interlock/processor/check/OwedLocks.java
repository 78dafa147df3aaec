package dev.interlock.processor.check;

import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.flow.States;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import dev.interlock.processor.summary.Judge;
import dev.interlock.processor.summary.Summaries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Locks that private methods leave to their callers. Whoever can call a private method stands in the same file, so that a method which
 * touches guarded state without the lock is right if each of its calls holds it, or may leave it to callers in turn.
 *
 * <p>Callees are judged before their callers: when a call comes, what the called method owes is mostly known. Calls of methods that call
 * each other round are kept, and asked once all is known; what these ask of their callers in turn is asked again, until nothing is new.
 */
public final class OwedLocks implements Judge {
    private final Declarations declarations;
    private final Summaries summaries;
    private final Names names;
    private final Map<MethodRef, LockDebts> debts = new HashMap<>();
    private final Set<MethodRef> judged = new HashSet<>();
    private final List<KeptCall> keptCalls = new ArrayList<>();
    private final Set<MethodRef> unsettled = new HashSet<>();
    private @Nullable MethodRef current;

    /** Owes nothing yet. */
    public OwedLocks(Declarations declarations, Summaries summaries) {
        this.declarations = declarations;
        this.summaries = summaries;
        this.names = summaries.names();
    }

    /** A call of a method whose debts are not all known when it is met. */
    private record KeptCall(Frame frame, Instruction.Call call, States before) {}

    /**
     * Leaves it to the callers of the method that runs to hold the lock.
     *
     * @param said the lock as the program says it there, which a static method's callers may understand where they do not know its one name
     * @param ofItself whether it guards state of the object that the method is called on, which may be under construction
     * @return whether there are callers to leave it to; if not, nothing has changed
     */
    boolean leave(Frame frame, HeldLock lock, @Nullable Lock said, boolean ofItself, LockDebts.Unpaid unpaid) {
        Body host = frame.host();
        if (!frame.runsNow() || host.kind() != Body.Kind.METHOD || !isPrivate(host.method())) {
            return false;
        }
        boolean byThis = Places.root(lock.lock().place()) instanceof Place.This;
        Lock named = host.isStatic() && byThis ? said : lock.lock();
        Lock inTerms = named == null ? null : LockTerms.of(host, named, declarations);
        if (inTerms == null) {
            return false;
        }
        of(host.method()).owe(new LockDebts.Debt(inTerms, lock.mode(), ofItself), unpaid);
        return true;
    }

    private boolean isPrivate(MethodRef method) {
        return declarations
                .method(method)
                .filter(declared -> declared.isPrivate() && declared.fromSource())
                .isPresent();
    }

    private LockDebts of(MethodRef method) {
        return debts.computeIfAbsent(method, each -> new LockDebts());
    }

    @Override
    public boolean hearsOf(Class<? extends Instruction> kind) {
        return kind == Instruction.Release.class || kind == Instruction.Call.class;
    }

    @Override
    public void enters(Frame frame, States entry) {
        if (frame.body().kind() != Body.Kind.CLOSURE) {
            if (current != null) {
                judged.add(current);
            }
            current = frame.body().method();
        }
    }

    @Override
    public void reaches(Frame frame, Instruction instruction, States before) {
        if (instruction instanceof Instruction.Release release) {
            before.alternatives().forEach(state -> release(frame, release, state));
        } else if (instruction instanceof Instruction.Call call && call.dispatch() != Instruction.Dispatch.VIRTUAL) {
            call(frame, call, before);
        }
    }

    /** Who lets go what its caller took cannot count on it. */
    private void release(Frame frame, Instruction.Release release, LockState state) {
        HeldLock lock = Releases.lock(release, state, names);
        if (frame.runsNow()
                && !state.held().containsKey(lock)
                && isPrivate(frame.host().method())) {
            of(frame.host().method()).distrust();
        }
    }

    private void call(Frame frame, Instruction.Call call, States before) {
        if (!summaries.of(call.method()).netEffect().isNone()
                && !summaries.netEffect(call).released().isEmpty()) {
            of(frame.host().method()).distrust();
        }
        boolean known = judged.contains(call.method()) && !unsettled.contains(call.method());
        if (known) {
            settle(frame, call, before);
        } else if (isPrivate(call.method())) {
            keptCalls.add(new KeptCall(frame, call, before));
            unsettled.add(frame.host().method());
        }
    }

    private void settle(Frame frame, Instruction.Call call, States before) {
        LockDebts owed = debts.get(call.method());
        if (owed == null) {
            return;
        }
        owed.called();
        for (LockDebts.Debt debt : owed.all()) {
            for (LockState state : before.alternatives()) {
                if (!isPaid(frame, call, debt, state) && !isLeft(frame, call, debt, owed, state)) {
                    owed.unpaid(debt, call.position(), frame.body());
                }
            }
        }
    }

    private boolean isPaid(Frame frame, Instruction.Call call, LockDebts.Debt debt, LockState state) {
        HeldLock needed = needed(call, debt, state);
        boolean held = needed != null && state.holds(needed.lock(), needed.mode());
        return held
                || (debt.ofItself()
                        && state.constructing()
                        && isOwn(frame, call, state)
                        && !summaries.letsReceiverOut(call));
    }

    private boolean isLeft(Frame frame, Instruction.Call call, LockDebts.Debt debt, LockDebts owed, LockState state) {
        HeldLock needed = needed(call, debt, state);
        return needed != null
                && leave(
                        frame,
                        needed,
                        Names.instantiate(debt.lock(), receiver(call), call.arguments()),
                        debt.ofItself() && isOwn(frame, call, state),
                        (position, caller) -> owed.tell(debt, position, caller));
    }

    private @Nullable HeldLock needed(Instruction.Call call, LockDebts.Debt debt, LockState state) {
        Lock here = Names.instantiate(debt.lock(), receiver(call), call.arguments());
        return here == null ? null : names.lock(here, debt.mode(), state);
    }

    private static @Nullable Place receiver(Instruction.Call call) {
        return call.receiver() instanceof Value.At at ? at.place() : null;
    }

    private boolean isOwn(Frame frame, Instruction.Call call, LockState state) {
        Place receiver = receiver(call);
        return receiver != null
                && names.place(receiver, state)
                        .equals(new Place.This(frame.body().thisType()));
    }

    /** Reports what nobody holds. */
    public void judgeDeclarations() {
        int before;
        do {
            before = count();
            keptCalls.forEach(kept -> settle(kept.frame(), kept.call(), kept.before()));
        } while (count() > before);
        debts.values().forEach(LockDebts::collect);
    }

    private int count() {
        return debts.values().stream().mapToInt(owed -> owed.all().size()).sum();
    }
}
