package dev.interlock.processor.check.waiting;

import dev.interlock.processor.check.Chains;
import dev.interlock.processor.check.Findings;
import dev.interlock.processor.check.Wording;
import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.Hold;
import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.LockExpression;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import dev.interlock.processor.model.Waiting;
import dev.interlock.processor.report.Check;
import dev.interlock.processor.report.Problem;
import dev.interlock.processor.report.Problem.Labelled;
import dev.interlock.processor.summary.Delay;
import dev.interlock.processor.summary.Delayed;
import dev.interlock.processor.summary.Judge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code blocking-call}: nobody sleeps, waits for another thread or for a device with a lock held, directly or through calls.
 *
 * <p>A wait for a condition lets its own lock go, and is judged for the other locks that are held. A stream that the held lock guards, or
 * an output stream that belongs to the same object as the lock, is taken to be what the lock is there for.
 */
public final class BlockingCallCheck implements Judge {
    private final Declarations declarations;
    private final Names names;
    private final LockFacts facts;
    private final Findings findings;

    /** A check that adds to {@code findings}. */
    public BlockingCallCheck(Declarations declarations, Names names, LockFacts facts, Findings findings) {
        this.declarations = declarations;
        this.names = names;
        this.facts = facts;
        this.findings = findings;
    }

    @Override
    public boolean hearsOf(Class<? extends Instruction> kind) {
        return false;
    }

    @Override
    public void delays(Delayed delayed) {
        if (isWhatTheLockIsFor(delayed) || throwsAtOnce(delayed)) {
            return;
        }
        for (Map.Entry<HeldLock, Hold> held : delayed.state().held().entrySet()) {
            if (!delayed.promised().contains(held.getKey())
                    && !isLetGo(held.getKey().lock(), delayed.delay())) {
                findings.add(problem(delayed, held.getKey().lock(), held.getValue()));
                return;
            }
        }
    }

    /** A wait for a condition without its lock is another check's business. */
    private static boolean throwsAtOnce(Delayed delayed) {
        Lock lock = delayed.delay().on();
        return delayed.delay().isOnCondition()
                && delayed.chain().calls().isEmpty()
                && lock != null
                && delayed.state().held().keySet().stream()
                        .noneMatch(held -> held.lock().equals(lock));
    }

    /** Whether the wait lets the lock go, as far as it can be told which lock it lets go. */
    private boolean isLetGo(Lock held, Delay delay) {
        if (!delay.isOnCondition()) {
            return false;
        } else if (delay.on() != null) {
            return delay.on().equals(held);
        }
        LockClass lockClass = facts.lockClass(held);
        return delay.lockClass() == null || delay.lockClass().equals(lockClass);
    }

    private boolean isWhatTheLockIsFor(Delayed delayed) {
        Waiting how = delayed.delay().how();
        Lock on = delayed.delay().on();
        if ((how != Waiting.READS && how != Waiting.WRITES) || on == null) {
            return false;
        }
        Place stream = on.place();
        return stream instanceof Place.This
                || delayed.state().held().keySet().stream()
                        .anyMatch(held -> held.lock().equals(Lock.monitor(stream))
                                || guards(held.lock(), stream, delayed.state())
                                || (how == Waiting.WRITES && isOfTheSameObject(held.lock(), stream)));
    }

    private boolean guards(Lock held, Place stream, LockState state) {
        FieldRef ref = LockFacts.field(stream);
        List<LockExpression> guards = ref == null
                ? List.of()
                : declarations.field(ref).map(DeclaredField::guards).orElse(List.of());
        Place owner = stream instanceof Place.Field field ? field.owner() : null;
        for (LockExpression guard : guards) {
            HeldLock lock = names.instantiate(guard, Mode.EXCLUSIVE, owner, List.of(), state);
            if (lock != null && lock.lock().equals(held)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfTheSameObject(Lock held, Place stream) {
        Place owner = owner(stream);
        return owner != null && owner.equals(held.monitor() ? held.place() : owner(held.place()));
    }

    private static @Nullable Place owner(Place place) {
        return place instanceof Place.Field ? Places.parent(place).orElse(null) : null;
    }

    private static Problem problem(Delayed delayed, Lock held, Hold hold) {
        LockState state = delayed.state();
        String lock = Wording.name(held, state);
        List<Problem.Step> steps = new ArrayList<>();
        if (hold.origin() == Hold.Origin.TAKEN) {
            steps.add(new Problem.Step(hold.acquired(), "takes " + lock));
        }
        steps.addAll(Chains.to(delayed.chain(), last(delayed)));
        return new Problem(
                Check.BLOCKING_CALL,
                delayed.chain().start(),
                lock + " is held during " + what(delayed),
                List.of(
                        new Problem.Path("The path that leads there:", steps),
                        Wording.held(state),
                        Labelled.of("Why", "whoever needs " + lock + " waits as long: lock the data, not the work."),
                        advice(delayed, held)));
    }

    private static String what(Delayed delayed) {
        String wait = wait(delayed);
        return delayed.chain().calls().isEmpty()
                ? wait
                : delayed.chain().calls().get(0).callee() + ", which leads to " + wait;
    }

    private static String wait(Delayed delayed) {
        Delay delay = delayed.delay();
        return delay.method() != null
                ? delay.method().toString()
                : "a wait that lets go of "
                        + (delay.on() == null ? "another lock" : Wording.name(delay.on(), delayed.state()) + " alone");
    }

    private static String last(Delayed delayed) {
        Delay delay = delayed.delay();
        return delay.method() == null ? "waits" : "calls " + delay.method();
    }

    private static Labelled advice(Delayed delayed, Lock held) {
        Lock on = delayed.delay().on();
        boolean stream =
                delayed.delay().how() == Waiting.READS || delayed.delay().how() == Waiting.WRITES;
        if (delayed.delay().method() == null) {
            return Labelled.of("Fix", "let go of " + Wording.name(held, delayed.state()) + " before the wait");
        }
        String outside = "do it before the lock is taken, or after it is released";
        return stream && on != null && LockFacts.field(on.place()) != null
                ? Labelled.of(
                        "Fix",
                        outside + ",",
                        "or say that the lock is there for it: @GuardedBy(\""
                                + Wording.name(held.place(), delayed.state()) + "\") on "
                                + Wording.name(on.place(), delayed.state()))
                : Labelled.of("Fix", outside);
    }
}
