package dev.interlock.processor.summary;

import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.LockContract;
import dev.interlock.processor.model.LockExpression;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The locks that a called body counts on: those that it asks for, and where no facade takes them, those of its critical section. */
final class PromisedLocks {
    private final Declarations declarations;
    private final Names names;

    PromisedLocks(Declarations declarations, Names names) {
        this.declarations = declarations;
        this.names = names;
    }

    /** The locks that the body of {@code target} counts on when it is called in that state. */
    Set<HeldLock> of(
            MethodRef target, boolean runsFacade, @Nullable Place receiver, List<Value> arguments, LockState state) {
        LockContract contract = declarations.contract(target);
        Set<HeldLock> promised = new HashSet<>();
        for (LockContract.Requirement requirement : contract.requires()) {
            add(requirement.expression(), requirement.mode(), receiver, arguments, state, promised);
        }
        if (!runsFacade && contract.critical() != null) {
            for (LockExpression lock : contract.critical().locks()) {
                add(lock, contract.critical().mode(), receiver, arguments, state, promised);
            }
        }
        return promised;
    }

    private void add(
            LockExpression expression,
            Mode mode,
            @Nullable Place receiver,
            List<Value> arguments,
            LockState state,
            Set<HeldLock> promised) {
        HeldLock lock = names.instantiate(expression, mode, receiver, arguments, state);
        if (lock != null) {
            promised.add(lock);
            promised.add(new HeldLock(lock.lock(), Mode.EXCLUSIVE));
        }
    }
}
