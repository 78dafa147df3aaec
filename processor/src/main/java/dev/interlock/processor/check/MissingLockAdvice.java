package dev.interlock.processor.check;

import dev.interlock.processor.flow.FlowObserver.Frame;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockContract;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import dev.interlock.processor.report.Problem.Labelled;
import dev.interlock.processor.summary.Summaries;

/** The advice for code that misses a lock: at most two ways to mend it, the one that fits the class best first. */
public final class MissingLockAdvice {
    private final Declarations declarations;
    private final OverridableHelpers helpers;

    /** Advice that knows what is declared, and what the bodies of methods do. */
    public MissingLockAdvice(Declarations declarations, Summaries summaries) {
        this.declarations = declarations;
        this.helpers = new OverridableHelpers(declarations, summaries);
    }

    /** The advice for the access or the call, whichever {@code what} says, that the body makes in that state. */
    public Labelled of(String what, Frame frame, Lock lock, LockState state) {
        String take = "take " + Wording.missing(lock, state) + " around the " + what;
        MethodRef method = frame.body().method();
        Lock said = lock.at(state.said(lock.place()));
        Place owner = Places.root(said.place());
        if (Wording.hasNoName(owner)) {
            return Labelled.of(
                    "Fix",
                    "keep the object, " + owner + " here, in a local variable, and take its lock around the " + what);
        }
        MethodRef helper = helpers.running(frame, lock);
        if (helper != null) {
            return Labelled.of(
                    "Fix",
                    "make " + helper + " final: it runs this under the lock, but may be overridden,",
                    "or " + take);
        } else if (frame.body().kind() != Body.Kind.METHOD || !Wording.isNameableOutside(said.place())) {
            return Labelled.of("Fix", take);
        }
        String annotated = "(\"" + Wording.name(said.place()) + "\")";
        return isOwnField(said) && mayBeCritical(method)
                ? Labelled.of(
                        "Fix", "make " + method + " a critical section: @Critical" + annotated + ",", "or " + take)
                : Labelled.of("Fix", take + ",", "or let the caller take it: @Holding" + annotated + " on " + method);
    }

    private static boolean isOwnField(Lock lock) {
        return !lock.monitor() && lock.place() instanceof Place.Field field && field.owner() instanceof Place.This;
    }

    /** Whether the method can be a critical section, in a class that has some. */
    private boolean mayBeCritical(MethodRef method) {
        return declarations.method(method).filter(MissingLockAdvice::isOpen).isPresent()
                && declarations.methods().stream()
                        .filter(other -> other.ref().owner().equals(method.owner()))
                        .anyMatch(other -> other.contract().critical() != null);
    }

    private static boolean isOpen(DeclaredMethod method) {
        LockContract contract = method.contract();
        return method.overridable()
                && !method.isStatic()
                && contract.critical() == null
                && contract.requires().isEmpty();
    }
}
