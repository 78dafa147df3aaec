package dev.interlock.processor.read;

import dev.interlock.processor.model.ChangedObject;
import dev.interlock.processor.model.ElementUse;
import dev.interlock.processor.model.LiveView;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockContract.Acquisition;
import dev.interlock.processor.model.LockContract.Outcome;
import dev.interlock.processor.model.LockContract.Release;
import dev.interlock.processor.model.LockExpression;
import dev.interlock.processor.model.LockKind;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Waiting;
import java.util.List;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import org.jspecify.annotations.Nullable;

/** Writes the effects of a library method into a contract, in terms of the class that declares the method. */
final class KnownContracts {
    private final Names names;
    private final LockKinds kinds;

    KnownContracts(Names names, LockKinds kinds) {
        this.names = names;
        this.kinds = kinds;
    }

    /** Adds the effects to the draft; those on locks only where the draft does not speak of locks itself. */
    void describe(KnownMethods.Known known, ExecutableElement method, ContractDraft draft) {
        draft.view(known.view());
        boolean often = known.effects().contains(Effect.CALLS);
        if (often || known.effects().contains(Effect.CALLS_ONCE)) {
            callFunctions(method, draft);
            draft.callsOnce(!often);
        }
        describeObjects(known, draft);
        describeWaiting(known, draft);
        describeElements(known, draft);
        if (!draft.saysWhoHolds()) {
            describeLocks(known, method, draft);
        }
    }

    private static void describeObjects(KnownMethods.Known known, ContractDraft draft) {
        for (Effect effect : known.effects()) {
            switch (effect) {
                case CHANGES -> draft.changes(ChangedObject.RECEIVER);
                case CHANGES_FIRST -> draft.changes(ChangedObject.FIRST_ARGUMENT);
                case CHANGES_THIRD -> draft.changes(ChangedObject.THIRD_ARGUMENT);
                case SHOWS -> draft.liveView(LiveView.OF_RECEIVER);
                case WRAPS -> draft.liveView(LiveView.OF_ARGUMENT);
                default -> {}
            }
        }
    }

    private static void describeWaiting(KnownMethods.Known known, ContractDraft draft) {
        for (Effect effect : known.effects()) {
            switch (effect) {
                case WAITS -> draft.waiting(Waiting.ON_CONDITION);
                case WAITS_UNTIL -> draft.waiting(Waiting.UNTIL_TRUE);
                case WAKES -> draft.waiting(Waiting.WAKES);
                case READS -> draft.waiting(Waiting.READS);
                case WRITES -> draft.waiting(Waiting.WRITES);
                case TELLS -> draft.waiting(Waiting.TELLS);
                case BLOCKS -> draft.waiting(Waiting.BLOCKS);
                case JOINS -> draft.waiting(Waiting.JOINS);
                case FILLS -> draft.waiting(Waiting.FILLS);
                case DONE -> draft.waiting(Waiting.DONE);
                default -> {}
            }
        }
    }

    private static void describeElements(KnownMethods.Known known, ContractDraft draft) {
        for (Effect effect : known.effects()) {
            switch (effect) {
                case KEEPS -> draft.element(ElementUse.KEEPS);
                case REPEATS -> draft.element(ElementUse.REPEATS);
                case FINDS -> draft.element(ElementUse.FINDS);
                case COPIES -> draft.element(ElementUse.COPIES);
                case SERIALIZES -> draft.element(ElementUse.SERIALIZES);
                default -> {}
            }
        }
    }

    private void describeLocks(KnownMethods.Known known, ExecutableElement method, ContractDraft draft) {
        for (Effect effect : known.effects()) {
            switch (effect) {
                case TAKES -> draft.acquires(acquisition(method, Mode.EXCLUSIVE, Outcome.ALWAYS, true));
                case TAKES_SHARED -> draft.acquires(acquisition(method, Mode.SHARED, Outcome.ALWAYS, true));
                case ENTERS_SHARED -> draft.acquires(acquisition(method, Mode.SHARED, Outcome.ALWAYS, false));
                case TRIES -> draft.acquires(acquisition(method, Mode.EXCLUSIVE, Outcome.IF_RESULT, false));
                case TRIES_SHARED -> draft.acquires(acquisition(method, Mode.SHARED, Outcome.IF_RESULT, false));
                case CONVERTS -> draft.acquires(acquisition(method, Mode.EXCLUSIVE, Outcome.CONVERTED, false));
                case CONVERTS_SHARED -> draft.acquires(acquisition(method, Mode.SHARED, Outcome.CONVERTED, false));
                case BEGINS_OPTIMISTIC -> draft.acquires(acquisition(method, Mode.SHARED, Outcome.OPTIMISTIC, false));
                case ENDS_OPTIMISTIC -> draft.acquires(acquisition(method, Mode.SHARED, Outcome.VALIDATED, false));
                case OPENS -> draft.acquires(acquisition(method, Mode.EXCLUSIVE, Outcome.SCOPE, true));
                case OPENS_SHARED -> draft.acquires(acquisition(method, Mode.SHARED, Outcome.SCOPE, true));
                case OPENS_EACH -> openEach(method, draft);
                case LETS_GO -> draft.releases(release(method, Mode.EXCLUSIVE, false));
                case LETS_GO_SHARED -> draft.releases(release(method, Mode.SHARED, false));
                case LETS_GO_ANY -> draft.releases(release(method, null, false));
                case CLOSES -> draft.releases(release(method, null, true));
                default -> {}
            }
        }
    }

    private Acquisition acquisition(ExecutableElement method, Mode mode, Outcome outcome, boolean waits) {
        return new Acquisition(self(method), mode, outcome, false, waits);
    }

    private Release release(ExecutableElement method, @Nullable Mode mode, boolean scope) {
        return new Release(self(method), mode, scope);
    }

    private LockExpression self(ExecutableElement method) {
        TypeElement owner = Hierarchy.owner(method);
        LockKind kind = kinds.of(owner);
        return LockExpression.of(
                "this", Lock.object(new Place.This(names.type(owner))), kind == null ? LockKind.LOCK : kind);
    }

    private static void openEach(ExecutableElement method, ContractDraft draft) {
        int last = method.getParameters().size() - 1;
        String name = method.getParameters().get(last).getSimpleName().toString();
        LockExpression locks = LockExpression.of(name, Lock.object(new Place.Parameter(last, name)), LockKind.LOCK);
        boolean timed = last > 0;
        draft.acquires(new Acquisition(locks, Mode.EXCLUSIVE, Outcome.SCOPE, true, !timed));
    }

    /** Of the parameters of such a method, whatever is of an interface's type is taken for a function: nothing else is a lambda. */
    private static void callFunctions(ExecutableElement method, ContractDraft draft) {
        List<? extends VariableElement> parameters = method.getParameters();
        for (int i = 0; i < parameters.size(); i++) {
            if (parameters.get(i).asType() instanceof DeclaredType declared
                    && declared.asElement().getKind() == ElementKind.INTERFACE) {
                draft.believed(i);
            }
        }
    }
}
