package dev.interlock.processor.check;

import dev.interlock.processor.flow.FlowObserver.Frame;
import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.Operands;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.summary.Summaries;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Helpers, {@code <T> T locked(Supplier<T> body)}, that would be known to run their argument under a lock if nobody could override them. */
final class OverridableHelpers {
    private final Declarations declarations;
    private final Summaries summaries;

    OverridableHelpers(Declarations declarations, Summaries summaries) {
        this.declarations = declarations;
        this.summaries = summaries;
    }

    /** The helper that the function is passed to, if it runs it with that lock held; null where there is none. */
    @Nullable MethodRef running(Frame frame, Lock lock) {
        Body function = frame.body();
        if (function.kind() != Body.Kind.CLOSURE) {
            return null;
        }
        return Stream.ofNullable(summaries.program().body(function.method()))
                .flatMap(body -> body.parts().stream())
                .flatMap(body -> body.all(Instruction.Call.class).stream())
                .filter(call -> runs(call, function, lock))
                .map(Instruction.Call::method)
                .findFirst()
                .orElse(null);
    }

    private boolean runs(Instruction.Call call, Body function, Lock lock) {
        int index = call.arguments().indexOf(new Value.Closure(function));
        boolean overridable = index >= 0
                && call.dispatch() == Instruction.Dispatch.VIRTUAL
                && declarations
                        .method(call.method())
                        .map(DeclaredMethod::overridable)
                        .orElse(false);
        if (!overridable) {
            return false;
        }
        Operands operands = Operands.of(call);
        return summaries.effects().of(call.method()).immediate().getOrDefault(index, List.of()).stream()
                .map(HeldLock::lock)
                .anyMatch(held -> lock.equals(operands.instantiate(held)));
    }
}
