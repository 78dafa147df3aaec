package dev.interlock.processor.check;

import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.LockContract;
import dev.interlock.processor.model.LockContract.Release;
import dev.interlock.processor.model.LockContract.Requirement;
import dev.interlock.processor.model.LockExpression;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.report.Check;
import dev.interlock.processor.report.Problem;
import dev.interlock.processor.report.Problem.Labelled;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code caller-must-hold} of declarations: a method asks for no lock that the method which it overrides does not ask for, and lets none go
 * that this one does not. Who calls it by the overridden method's name cannot know of it.
 */
public final class OverridingCheck {
    private static final TypeRef CLOSEABLE = new TypeRef("java.lang.AutoCloseable");

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
                method.contract().requires().forEach(requirement -> judge(method, requirement));
                if (!method.contract().isOfLock()) {
                    method.contract().releases().forEach(release -> judge(method, release));
                }
            }
        }
    }

    private void judge(DeclaredMethod method, Requirement requirement) {
        method.overrides().stream()
                .filter(overridden -> !(requirement.by() == Requirement.Word.OTHERS && isOfLibrary(overridden)))
                .filter(overridden -> !asks(overridden, requirement, method))
                .findFirst()
                .ifPresent(overridden ->
                        findings.add(problem(method, requirement, overridden, fix(method, requirement, overridden))));
    }

    /** What lets go a lock needs it as much. Who closes a scope knows that it ends something, and functions of libraries may be scopes. */
    private void judge(DeclaredMethod method, Release release) {
        method.overrides().stream()
                .filter(overridden -> !isOfLibrary(overridden) && !isClose(overridden))
                .filter(overridden -> !letsGo(overridden, release, method))
                .findFirst()
                .ifPresent(overridden -> findings.add(problem(method, release, overridden)));
    }

    private boolean isClose(MethodRef method) {
        return method.name().equals("close")
                && method.parameters().isEmpty()
                && declarations.isSubtype(method.owner(), CLOSEABLE);
    }

    /** Whether the overridden method asks for that lock too; that it lets it go is a matter of what it promises. */
    private boolean letsGo(MethodRef overridden, Release release, DeclaredMethod method) {
        LockContract contract = declarations.contract(overridden);
        HeldLock lock = lock(release.expression(), Mode.EXCLUSIVE, method);
        return lock == null
                || Stream.concat(
                                contract.releases().stream().map(Release::expression),
                                contract.requires().stream().map(Requirement::expression))
                        .map(asked -> lock(asked, Mode.EXCLUSIVE, method))
                        .anyMatch(asked -> asked != null && asked.lock().equals(lock.lock()));
    }

    /** Whether nobody here could let the method ask for a lock. */
    private boolean isOfLibrary(MethodRef method) {
        return declarations.method(method).map(each -> !each.fromSource()).orElse(true);
    }

    private boolean asks(MethodRef overridden, Requirement demand, DeclaredMethod method) {
        HeldLock lock = lock(demand.expression(), demand.mode(), method);
        return lock == null
                || declarations.contract(overridden).requires().stream()
                        .map(asked -> lock(asked.expression(), asked.mode(), method))
                        .anyMatch(asked -> asked != null
                                && asked.lock().equals(lock.lock())
                                && asked.mode().covers(lock.mode()));
    }

    private @Nullable HeldLock lock(LockExpression expression, Mode mode, DeclaredMethod method) {
        return LockTerms.in(method, expression, mode, names);
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

    private static Problem problem(DeclaredMethod method, Release release, MethodRef overridden) {
        String lock = release.expression().text();
        String clause = OwnContract.annotation("Releases", release.expression(), release.mode());
        return new Problem(
                Check.CALLER_MUST_HOLD,
                method.position(),
                method.ref() + " releases " + lock + ", which its caller must hold, and " + overridden
                        + ", which it overrides, does not",
                List.of(
                        Labelled.of(
                                "Why",
                                "a caller that knows only " + overridden
                                        + " calls it without the lock, or releases it once more."),
                        Labelled.of(
                                "Fix",
                                "let " + overridden + " do so too: " + clause + ",",
                                "or release " + lock + " in a method that overrides nothing")));
    }
}
