package dev.interlock.processor.check;

import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.LockContract;
import dev.interlock.processor.model.LockContract.Acquisition;
import dev.interlock.processor.model.LockContract.Outcome;
import dev.interlock.processor.model.LockContract.Release;
import dev.interlock.processor.model.LockContract.Requirement;
import dev.interlock.processor.model.LockExpression;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.report.Check;
import dev.interlock.processor.report.Problem;
import dev.interlock.processor.report.Problem.Labelled;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code broken-contract} of declarations: a method leaves its callers with what the method that it overrides promises them. Who calls it by
 * that one's name counts on the lock that it takes, lets go, or holds throughout; and lets no other lock go.
 */
public final class InheritedPromisesCheck {
    private final Declarations declarations;
    private final Names names;
    private final Findings findings;

    /** A check that adds to {@code findings}. */
    public InheritedPromisesCheck(Declarations declarations, Names names, Findings findings) {
        this.declarations = declarations;
        this.names = names;
        this.findings = findings;
    }

    /** Judges every method of the compilation that overrides another; and asks of each that it does not contradict itself. */
    public void judgeDeclarations() {
        for (DeclaredMethod method : declarations.methods()) {
            if (method.fromSource()) {
                contradiction(method);
                method.overrides().stream()
                        .filter(InheritedPromisesCheck::isOfAProgram)
                        .forEach(overridden -> judge(method, overridden));
                if (!method.contract().isOfLock()) {
                    method.overrides().stream()
                            .filter(this::isOfThisCompilation)
                            .forEach(overridden -> judgeKept(method, overridden));
                }
            }
        }
    }

    /** Nobody here could let a method of a library say more. */
    private boolean isOfThisCompilation(MethodRef method) {
        return declarations.isFromSource(method);
    }

    /** What the locks of libraries do is known, not promised: a lock that is made of another says what it does itself. */
    private static boolean isOfAProgram(MethodRef method) {
        String owner = method.owner().binaryName();
        return !owner.startsWith("java.") && !owner.startsWith("dev.interlock.runtime.");
    }

    private void contradiction(DeclaredMethod method) {
        for (LockExpression excluded : method.contract().excludes()) {
            HeldLock lock = lock(excluded, Mode.SHARED, method);
            for (Requirement asked : method.contract().requires()) {
                HeldLock other = lock(asked.expression(), Mode.SHARED, method);
                if (lock != null && other != null && lock.lock().equals(other.lock())) {
                    findings.add(contradiction(method, excluded.text()));
                }
            }
        }
    }

    private void judge(DeclaredMethod method, MethodRef overridden) {
        LockContract own = method.contract();
        LockContract promised = declarations.contract(overridden);
        for (Acquisition gift : promised.acquires()) {
            HeldLock lock = lock(gift.expression(), gift.mode(), method);
            boolean kept = own.acquires().stream()
                    .anyMatch(each ->
                            each.outcome() == gift.outcome() && is(lock, each.expression(), each.mode(), method));
            report(kept, method, overridden, "Acquires", gift.expression());
        }
        for (Release gift : promised.releases()) {
            Mode mode = gift.mode() == null ? Mode.EXCLUSIVE : gift.mode();
            HeldLock lock = lock(gift.expression(), mode, method);
            boolean kept = own.releases().stream()
                    .anyMatch(each -> is(lock, each.expression(), each.mode() == null ? mode : each.mode(), method));
            report(kept, method, overridden, "Releases", gift.expression());
        }
        for (Requirement asked : promised.requires()) {
            HeldLock lock = lock(asked.expression(), asked.mode(), method);
            boolean released =
                    own.releases().stream().anyMatch(each -> is(lock, each.expression(), asked.mode(), method));
            report(!released, method, overridden, "Holding", asked.expression());
        }
    }

    /** The locks that it keeps besides: one that is kept until a scope is closed is told by what it returns. */
    private void judgeKept(DeclaredMethod method, MethodRef overridden) {
        List<Acquisition> promised = declarations.contract(overridden).acquires();
        for (Acquisition taken : method.contract().acquires()) {
            HeldLock lock = lock(taken.expression(), taken.mode(), method);
            boolean isKept = taken.outcome() == Outcome.ALWAYS || taken.outcome() == Outcome.IF_RESULT;
            if (lock != null && isKept && promised.stream().noneMatch(each -> isOf(lock, each, method))) {
                findings.add(unexpected(method, overridden, taken));
            }
        }
    }

    private boolean isOf(HeldLock lock, Acquisition promised, DeclaredMethod method) {
        HeldLock other = lock(promised.expression(), promised.mode(), method);
        return other != null && other.lock().equals(lock.lock());
    }

    private boolean is(@Nullable HeldLock lock, LockExpression expression, Mode mode, DeclaredMethod method) {
        return lock == null || lock.equals(lock(expression, mode, method));
    }

    private @Nullable HeldLock lock(LockExpression expression, Mode mode, DeclaredMethod method) {
        return LockTerms.in(method, expression, mode, names);
    }

    private void report(
            boolean kept, DeclaredMethod method, MethodRef overridden, String annotation, LockExpression lock) {
        if (kept) {
            return;
        }
        String clause = "@" + annotation + "(\"" + lock.text() + "\")";
        findings.add(new Problem(
                Check.BROKEN_CONTRACT,
                method.position(),
                method.ref() + " does not keep what " + overridden + ", which it overrides, promises: " + clause,
                List.of(
                        Labelled.of("Why", "a caller that knows only " + overridden + " counts on it."),
                        Labelled.of("Fix", "promise the same: " + clause + " on " + method.ref()))));
    }

    private static Problem unexpected(DeclaredMethod method, MethodRef overridden, Acquisition taken) {
        String lock = taken.expression().text();
        String clause = OwnContract.annotation(taken);
        return new Problem(
                Check.BROKEN_CONTRACT,
                method.position(),
                method.ref() + " keeps " + lock + ", and " + overridden + ", which it overrides, does not",
                List.of(
                        Labelled.of("Why", "a caller that knows only " + overridden + " never lets it go."),
                        Labelled.of(
                                "Fix",
                                "let " + overridden + " do so too: " + clause + ",",
                                "or take " + lock + " in a method that overrides nothing")));
    }

    private static Problem contradiction(DeclaredMethod method, String lock) {
        return new Problem(
                Check.BROKEN_CONTRACT,
                method.position(),
                method.ref() + " asks its caller both to hold " + lock + " and not to hold it",
                List.of(
                        Labelled.of("Why", "nobody can call it without breaking one of the two."),
                        Labelled.of(
                                "Fix", "keep @Holding where the body needs the lock, @Excluding where it takes it")));
    }
}
