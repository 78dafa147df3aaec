package dev.interlock.processor.summary;

import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.flow.Operands;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockExpression;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Position;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The locks that a body must not be entered with, since it calls methods that exclude them. */
final class Exclusions {
    private final Declarations declarations;
    private final Names names;

    Exclusions(Declarations declarations, Names names) {
        this.declarations = declarations;
        this.names = names;
    }

    /** Those that the call brings, in the body's terms; not those that are held there, of which the body itself is told. */
    Map<AcquiredLock, CallChain> at(Instruction.Call call, ContractTerms terms, LockState state) {
        List<LockExpression> excluded = declarations.contract(call.method()).excludes();
        if (excluded.isEmpty()) {
            return Map.of();
        }
        Map<AcquiredLock, CallChain> exclusions = new LinkedHashMap<>();
        Operands operands = Operands.of(call);
        Position declared =
                declarations.method(call.method()).map(DeclaredMethod::position).orElse(Position.UNKNOWN);
        CallChain chain = CallChain.direct(declared).calledAt(call.position(), call.method());
        for (LockExpression each : excluded) {
            HeldLock lock = names.instantiate(each, Mode.SHARED, operands.receiver(), operands.arguments(), state);
            Lock said = lock == null || state.holds(lock.lock(), Mode.SHARED) ? null : terms.of(lock.lock());
            if (said != null) {
                AcquiredLock exclusion =
                        new AcquiredLock(said, null, each.kind(), Mode.SHARED, AcquiredLock.How.EXCLUDES);
                exclusions.put(exclusion.under(terms.premise(state)), chain);
            }
        }
        return exclusions;
    }
}
