package dev.interlock.processor.check.escape;

import dev.interlock.processor.check.Findings;
import dev.interlock.processor.check.escape.GuardedObjects.Guarded;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.States;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.report.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What guarded objects get out by, which is wrong unless their field is copied on write: known when every change of it was seen. */
final class Suspicions {
    private record Suspicion(DeclaredField field, Problem problem) {}

    private final List<Suspicion> all = new ArrayList<>();

    /** What is wrong with a guarded object in a state, or null. */
    interface Judgement {
        @Nullable Problem of(Guarded object, LockState state);
    }

    /** Adds what is wrong with the guarded object that the value is in one of the states. */
    void judge(@Nullable Value value, GuardedObjects objects, States states, Judgement judgement) {
        for (LockState state : states.alternatives()) {
            Guarded object = objects.of(value, state);
            Problem problem = object == null ? null : judgement.of(object, state);
            if (object != null && problem != null) {
                all.add(new Suspicion(object.field(), problem));
                return;
            }
        }
    }

    /** Reports what is wrong, by the changes that were seen of the fields. */
    void report(InPlaceChanges changes, Findings findings) {
        all.stream()
                .filter(suspicion -> !changes.isCopiedOnWrite(suspicion.field()))
                .map(Suspicion::problem)
                .forEach(findings::add);
    }
}
