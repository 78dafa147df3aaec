package dev.interlock.processor.summary;

import dev.interlock.processor.flow.CallEffects;
import dev.interlock.processor.flow.EntryState;
import dev.interlock.processor.flow.FlowObserver;
import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.Hold;
import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.flow.LockFlow;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.flow.States;
import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockContract;
import dev.interlock.processor.model.LockExpression;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Mode;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds un-annotated methods that let go a lock of their caller's and take it back before they come back, and declares that they ask for it.
 * Only those whose callers are all seen, and who have one, and that no other method overrides.
 */
final class BorrowedLocks {
    private final Declarations declarations;
    private final Names names;
    private final LockFacts facts;
    private final Predicate<MethodRef> isOverridden;
    private final KnownCallers callers;

    BorrowedLocks(Declarations declarations, Names names, LockFacts facts, Predicate<MethodRef> isOverridden) {
        this.declarations = declarations;
        this.names = names;
        this.facts = facts;
        this.isOverridden = isOverridden;
        this.callers = new KnownCallers(declarations);
    }

    /** Declares what these methods ask for. */
    void declare(List<Body> bodies) {
        for (Body body : bodies) {
            if (body.kind() == Body.Kind.METHOD
                    && !body.all(Instruction.Release.class).isEmpty()
                    && !body.all(Instruction.Acquire.class).isEmpty()) {
                Set<HeldLock> back = takenBack(body);
                DeclaredMethod method = back.isEmpty()
                        ? null
                        : declarations.method(body.method()).orElse(null);
                if (method != null && isSilent(method) && isCalled(body, bodies)) {
                    back.forEach(lock -> declare(body, lock));
                }
            }
        }
    }

    private boolean isSilent(DeclaredMethod method) {
        LockContract contract = method.contract();
        return contract.requires().isEmpty()
                && contract.acquires().isEmpty()
                && contract.releases().isEmpty()
                && contract.critical() == null
                && method.overrides().isEmpty()
                && !isOverridden.test(method.ref())
                && callers.of(method.ref());
    }

    /** Whether code outside the body calls it. */
    private static boolean isCalled(Body body, List<Body> bodies) {
        return bodies.stream()
                .filter(other -> other != body)
                .flatMap(other -> other.parts().stream())
                .flatMap(part -> part.all(Instruction.Call.class).stream())
                .anyMatch(call -> call.method().equals(body.method()));
    }

    /** The locks that are let go in the text of the body before they are taken there, as the body says them. */
    private static Set<HeldLock> takenBack(Body body) {
        Set<HeldLock> taken = new HashSet<>();
        Set<HeldLock> released = new HashSet<>();
        Set<HeldLock> back = new LinkedHashSet<>();
        for (Block block : body.blocks()) {
            for (Instruction instruction : block.instructions()) {
                if (instruction instanceof Instruction.Acquire acquire) {
                    for (Lock lock : acquire.locks()) {
                        HeldLock held = new HeldLock(lock, acquire.mode());
                        if (released.contains(held)) {
                            back.add(held);
                        }
                        taken.add(held);
                    }
                } else if (instruction instanceof Instruction.Release release
                        && release.mode() != null
                        && !release.lock().monitor()) {
                    HeldLock held = new HeldLock(release.lock(), release.mode());
                    if (!taken.contains(held)) {
                        released.add(held);
                    }
                }
            }
        }
        return back;
    }

    private void declare(Body body, HeldLock said) {
        LockState nothing = LockState.EMPTY.in(body.thisType());
        HeldLock lock = names.lock(said.lock(), said.mode(), nothing);
        Lock asked = new ContractTerms(body).of(lock.lock());
        if (asked == null) {
            return;
        }
        DeclaredMethod method = declarations.method(body.method()).orElse(null);
        if (method == null || !watched(body, lock).letsGoUnheld) {
            return;
        }
        LockExpression expression = LockExpression.of(text(asked), asked, facts.kind(lock.lock()));
        declarations.add(method.with(method.contract()
                .asking(new LockContract.Requirement(expression, lock.mode(), LockContract.Requirement.Word.BODY))));
        Watch asking = watched(body, lock);
        if (asking.letsGoUnheld || !asking.heldAtTheEnd) {
            declarations.add(method);
        }
    }

    private Watch watched(Body body, HeldLock lock) {
        Watch watch = new Watch(body, lock, names);
        new LockFlow(declarations, names, CallEffects.NONE)
                .analyse(body, EntryState.of(body, declarations, names), watch);
        return watch;
    }

    private static String text(Lock lock) {
        String text = lock.place().toString();
        return text.startsWith("this.") ? text.substring("this.".length()) : text;
    }

    /** Watches whether the lock is let go where no path has it, and held at each way out that the body itself chooses. */
    private static final class Watch implements FlowObserver {
        private final Body body;
        private final HeldLock lock;
        private final Names names;
        private boolean letsGoUnheld;
        private boolean heldAtTheEnd = true;

        Watch(Body body, HeldLock lock, Names names) {
            this.body = body;
            this.lock = lock;
            this.names = names;
        }

        @Override
        public void reaches(Frame frame, Instruction instruction, States before) {
            Mode mode = instruction instanceof Instruction.Release release ? release.mode() : null;
            if (mode != null && instruction instanceof Instruction.Release release) {
                boolean unheld = true;
                for (LockState state : before.alternatives()) {
                    unheld &= names.lock(release.lock(), mode, state).equals(lock)
                            && !state.held().containsKey(lock);
                }
                letsGoUnheld |= unheld;
            }
        }

        @Override
        public void leaves(Frame frame, Terminator terminator, States before) {
            if (frame.body().equals(body)) {
                for (LockState state : before.alternatives()) {
                    heldAtTheEnd &= isHeld(state.held().get(lock));
                }
            }
        }

        private static boolean isHeld(@Nullable Hold hold) {
            return hold != null && hold.certain() && hold.count() == 1;
        }
    }
}
