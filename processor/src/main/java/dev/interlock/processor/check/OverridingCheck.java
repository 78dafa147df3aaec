package dev.interlock.processor.check;

import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.LockContract.Requirement;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.report.Check;
import dev.interlock.processor.report.Problem;
import dev.interlock.processor.report.Problem.Labelled;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code caller-must-hold} of declarations: a method asks for no lock that the method which it overrides does not ask for. Who calls it by
 * the overridden method's name cannot know of it.
 */
public final class OverridingCheck {
    private final Declarations declarations;
    private final Names names;
    private final Findings findings;

    /** A check that adds to {@code findings}. */
    public OverridingCheck(Declarations declarations, Names names, Findings findings) {
        this.declarations = declarations;
        this.names = names;
        this.findings = findings;
    }

    /** Judges every method of the compilation that overrides another. */
    public void judgeDeclarations() {
        for (DeclaredMethod method : declarations.methods()) {
            if (method.fromSource()) {
                for (Requirement requirement : method.contract().requires()) {
                    method.overrides().stream()
                            .filter(overridden ->
                                    !(requirement.by() == Requirement.Word.OTHERS && isOfLibrary(overridden)))
                            .filter(overridden -> !asks(overridden, requirement, method))
                            .findFirst()
                            .ifPresent(overridden -> findings.add(
                                    problem(method, requirement, overridden, fix(method, requirement, overridden))));
                }
            }
        }
    }

    /** Whether nobody here could let the method ask for a lock. */
    private boolean isOfLibrary(MethodRef method) {
        return declarations.method(method).map(each -> !each.fromSource()).orElse(true);
    }

    private boolean asks(MethodRef overridden, Requirement demand, DeclaredMethod method) {
        HeldLock lock = lock(demand, method);
        return lock == null
                || declarations.contract(overridden).requires().stream()
                        .map(asked -> lock(asked, method))
                        .anyMatch(asked -> asked != null
                                && asked.lock().equals(lock.lock())
                                && asked.mode().covers(lock.mode()));
    }

    /** The lock as the overriding method would name it: both speak of one object and the same arguments. */
    private @Nullable HeldLock lock(Requirement requirement, DeclaredMethod method) {
        List<Value> parameters = new ArrayList<>();
        for (int i = 0; i < method.ref().parameters().size(); i++) {
            Place parameter = new Place.Local(
                    i, "parameter " + i, method.ref().parameters().get(i));
            parameters.add(new Value.At(parameter));
        }
        Place self = new Place.This(method.ref().owner());
        return names.instantiate(requirement.expression(), requirement.mode(), self, parameters, LockState.EMPTY);
    }

    private Labelled fix(DeclaredMethod method, Requirement requirement, MethodRef overridden) {
        String inside = "take the lock inside " + method.ref();
        return isOfLibrary(overridden)
                ? Labelled.of("Fix", inside)
                : Labelled.of(
                        "Fix",
                        "let " + overridden + " ask for it too: "
                                + OwnContract.annotation("Holding", requirement.expression(), requirement.mode()) + ",",
                        "or " + inside);
    }

    private static Problem problem(DeclaredMethod method, Requirement requirement, MethodRef overridden, Labelled fix) {
        String lock = requirement.expression().text();
        return new Problem(
                Check.CALLER_MUST_HOLD,
                method.position(),
                method.ref() + " asks its caller to hold " + lock + ", and " + overridden
                        + ", which it overrides, does not",
                List.of(
                        Labelled.of("Why", "a caller that knows only " + overridden + " calls it without the lock."),
                        fix));
    }
}
