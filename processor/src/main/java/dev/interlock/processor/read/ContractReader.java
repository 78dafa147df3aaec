package dev.interlock.processor.read;

import dev.interlock.processor.model.LockContract.Acquisition;
import dev.interlock.processor.model.LockContract.Outcome;
import dev.interlock.processor.model.LockContract.Release;
import dev.interlock.processor.model.LockExpression;
import dev.interlock.processor.model.Mode;
import java.util.List;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads what a method's own declaration promises and asks: its annotations, or what is known of a library's method. */
final class ContractReader {
    private final AnnotationScan annotations;
    private final Translation translation;
    private final GuardReader guards;
    private final CriticalReader criticalSections;
    private final KnownMethods knownMethods;
    private final KnownContracts knownContracts;

    ContractReader(
            AnnotationScan annotations,
            Translation translation,
            GuardReader guards,
            CriticalReader criticalSections,
            KnownMethods knownMethods,
            KnownContracts knownContracts) {
        this.annotations = annotations;
        this.translation = translation;
        this.guards = guards;
        this.criticalSections = criticalSections;
        this.knownMethods = knownMethods;
        this.knownContracts = knownContracts;
    }

    /** What the declaration itself says; the caller adds what is inherited. */
    ContractDraft own(ExecutableElement method) {
        ContractDraft draft = new ContractDraft();
        List<LockAnnotation> found = annotations.on(method);
        found.forEach(annotation -> add(annotation, method, draft));
        addParameters(method, draft);
        KnownMethods.Known known = knownMethods.of(method);
        knownContracts.describe(known, method, draft);
        addCritical(found, method, draft);
        return draft;
    }

    private void addCritical(List<LockAnnotation> found, ExecutableElement method, ContractDraft draft) {
        for (LockAnnotation annotation : found) {
            if (annotation.meaning() == Meaning.CRITICAL) {
                criticalSections.declaredOn(method).ifPresent(section -> {
                    if (section.locks().stream().anyMatch(draft::requires)) {
                        translation.reject(
                                annotation,
                                method,
                                new Unresolvable(
                                        "cannot be kept: it takes a lock that the caller is to hold already",
                                        "leave out @Critical, or the demand that the caller hold the lock"));
                    }
                    draft.critical(section);
                });
                return;
            }
        }
        if (!draft.saysWhoHolds()) {
            draft.critical(criticalSections.fromClass(method).orElse(null));
        }
    }

    private void add(LockAnnotation annotation, ExecutableElement method, ContractDraft draft) {
        switch (annotation.meaning()) {
            case GUARDED_BY, HOLDING ->
                translation
                        .locks(annotation, method)
                        .forEach(lock -> draft.requires(
                                lock, lock.needed(annotation.mode()), annotation.dialect() != Dialect.INTERLOCK));
            case EXCLUDING -> translation.locks(annotation, method).forEach(draft::excludes);
            case ACQUIRES -> addAcquisitions(annotation, method, draft);
            case RELEASES ->
                translation
                        .locks(annotation, method)
                        .forEach(lock -> draft.releases(new Release(lock, releasedMode(annotation, lock), false)));
            case UNSHARED -> draft.returnsUnshared();
            default -> {}
        }
    }

    private void addAcquisitions(LockAnnotation annotation, ExecutableElement method, ContractDraft draft) {
        boolean ifResult = annotation.flag("ifResult");
        if (ifResult && !tellsOutcome(method.getReturnType())) {
            translation.reject(
                    annotation,
                    method,
                    new Unresolvable(
                            "has ifResult, but the method's result does not tell whether the lock was taken",
                            "return a boolean"));
            return;
        }
        Outcome outcome = ifResult ? Outcome.IF_RESULT : opensScope(method) ? Outcome.SCOPE : Outcome.ALWAYS;
        for (LockExpression lock : translation.locks(annotation, method)) {
            draft.acquires(new Acquisition(lock, lock.needed(annotation.mode()), outcome, false, !ifResult));
        }
    }

    /** Error Prone's annotation has no mode, so whichever is held is let go. */
    private static @Nullable Mode releasedMode(LockAnnotation annotation, LockExpression lock) {
        return annotation.dialect() == Dialect.INTERLOCK ? lock.needed(annotation.mode()) : lock.view();
    }

    /** Whether what is returned lets the locks go when it is closed. */
    private static boolean opensScope(ExecutableElement method) {
        return method.getReturnType().toString().equals("dev.interlock.runtime.Held");
    }

    private static boolean tellsOutcome(TypeMirror result) {
        TypeKind kind = result.getKind();
        return kind == TypeKind.BOOLEAN
                || kind == TypeKind.INT
                || kind == TypeKind.LONG
                || result.toString().equals("java.lang.Boolean");
    }

    private void addParameters(ExecutableElement method, ContractDraft draft) {
        List<? extends VariableElement> parameters = method.getParameters();
        for (int i = 0; i < parameters.size(); i++) {
            for (LockAnnotation annotation : annotations.on(parameters.get(i))) {
                if (annotation.meaning() == Meaning.IMMEDIATE) {
                    addImmediate(annotation, parameters.get(i), i, draft);
                } else if (annotation.meaning() == Meaning.SHARED_LOCK) {
                    addShared(annotation, parameters.get(i), i, draft);
                }
            }
        }
    }

    private void addShared(LockAnnotation annotation, VariableElement parameter, int index, ContractDraft draft) {
        if (Hierarchy.member(parameter).getKind() != ElementKind.CONSTRUCTOR) {
            translation.reject(
                    annotation,
                    parameter,
                    new Unresolvable(
                            "stands in the wrong place: it belongs on a lock field or a constructor's parameter",
                            "put it on the field that keeps the lock"));
            return;
        }
        draft.sharedLock(index, guards.sharedLocks(parameter, List.of(annotation)));
    }

    private void addImmediate(LockAnnotation annotation, VariableElement parameter, int index, ContractDraft draft) {
        TypeKind kind = parameter.asType().getKind();
        if (kind == TypeKind.DECLARED || kind == TypeKind.TYPEVAR) {
            draft.immediate(index);
        } else {
            String what = Wording.withArticle(parameter.asType());
            translation.reject(
                    annotation,
                    parameter,
                    new Unresolvable("has no function to speak of: it is " + what, "leave it out"));
        }
    }
}
