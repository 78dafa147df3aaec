package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.LockContract;
import dev.interlock.processor.model.LockExpression;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Place;
import java.util.List;

/** What a body may count on when it is entered: the locks that its caller, or its facade, holds. */
public final class EntryState {
    private EntryState() {}

    /** The state in which the method's body is entered. */
    public static LockState of(Body body, Declarations declarations, Names names) {
        LockState nothing = LockState.EMPTY.in(body.thisType()).constructing(body.kind() == Body.Kind.CONSTRUCTOR);
        return with(body, nothing, declarations, names);
    }

    /** What the body counts on, besides what is known already. */
    static LockState with(Body body, LockState known, Declarations declarations, Names names) {
        if (body.declared() == null) {
            return known;
        }
        LockContract contract = declarations.contract(body.declared());
        LockState state = known;
        for (LockContract.Requirement requirement : contract.requires()) {
            state = holding(body, requirement.expression(), requirement.mode(), state, names);
        }
        for (LockContract.Release release : contract.releases()) {
            Mode mode = release.mode() == null ? Mode.EXCLUSIVE : release.mode();
            state = release.scope() ? state : holding(body, release.expression(), mode, state, names);
        }
        if (contract.critical() != null) {
            for (LockExpression lock : contract.critical().locks()) {
                state = holding(body, lock, contract.critical().mode(), state, names);
            }
        }
        return state;
    }

    private static LockState holding(Body body, LockExpression expression, Mode mode, LockState state, Names names) {
        List<Value> parameters =
                body.parameters().stream().<Value>map(Value.At::new).toList();
        Place self = body.isStatic() ? null : new Place.This(body.thisType());
        HeldLock lock = names.instantiate(expression, mode, self, parameters, state);
        return lock == null || state.holds(lock.lock(), lock.mode())
                ? state
                : state.holding(lock, Hold.begun(body.position(), null, Hold.Origin.ENTRY));
    }
}
