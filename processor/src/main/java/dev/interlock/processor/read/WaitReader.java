package dev.interlock.processor.read;

import dev.interlock.processor.domain.CriticalMethod;
import dev.interlock.processor.domain.OverriddenMethod;
import dev.interlock.processor.domain.SectionLock;
import dev.interlock.processor.domain.Timeout;
import dev.interlock.processor.model.CriticalSection;
import dev.interlock.processor.model.LockKind;
import dev.interlock.processor.model.Mode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads how a critical section waits: whether an interrupt ends it, for which condition, and how long. */
final class WaitReader {
    private static final String INTERRUPTED = "java.lang.InterruptedException";
    private static final Set<String> UNCHECKED = Set.of("java.lang.RuntimeException", "java.lang.Error");
    private static final String TIMED_OUT = "java.util.concurrent.TimeoutException";

    private final Hierarchy hierarchy;
    private final Origin origin;
    private final FacadeReach reach;
    private final FacadeProblems problems;

    WaitReader(Hierarchy hierarchy, Origin origin, FacadeReach reach, FacadeProblems problems) {
        this.hierarchy = hierarchy;
        this.origin = origin;
        this.reach = reach;
        this.problems = problems;
    }

    CriticalMethod read(OverriddenMethod method, CriticalSection section, List<SectionLock> locks) {
        Optional<Timeout> timeout = section.timeout().isEmpty() ? Optional.empty() : timeout(method, section, locks);
        Optional<ExecutableElement> condition =
                section.when().isEmpty() ? Optional.empty() : condition(method, section, locks);
        return new CriticalMethod(method, locks, declares(method, INTERRUPTED), condition, timeout);
    }

    private Optional<Timeout> timeout(OverriddenMethod method, CriticalSection section, List<SectionLock> locks) {
        String name = Wording.qualified(method.element());
        Optional<Timeout> timeout = Durations.parse(section.timeout());
        if (timeout.isEmpty()) {
            refuse(
                    method,
                    "the timeout \"" + section.timeout() + "\" of " + name + " is no length of time",
                    "write a number and a unit, ns, us, ms, s, min or h: timeout = \"250ms\"");
        } else if (!declares(method, TIMED_OUT)) {
            refuse(
                    method,
                    name + " has a timeout but does not declare TimeoutException",
                    "add throws TimeoutException to " + name);
        } else {
            locks.forEach(lock -> requireTimedLock(method, name, lock));
        }
        return timeout;
    }

    private void requireTimedLock(OverriddenMethod method, String name, SectionLock lock) {
        LockKind kind = lock.expression().kind();
        if (kind == LockKind.MONITOR || kind == LockKind.USER_LOCK) {
            String text = lock.expression().text();
            refuse(method, name + " has a timeout, but " + text + " is waited for without limit", "use a Mutex");
        } else if (!kind.isOurs() && !declares(method, INTERRUPTED)) {
            refuse(
                    method,
                    name + " has a timeout, and an interrupt ends such a wait for "
                            + lock.expression().text(),
                    "add throws InterruptedException to " + name + ",",
                    "or use a Mutex, whose wait goes on");
        }
    }

    private Optional<ExecutableElement> condition(
            OverriddenMethod method, CriticalSection section, List<SectionLock> locks) {
        String text = section.when();
        String name = text.endsWith("()") ? text.substring(0, text.length() - 2) : text;
        ExecutableElement condition = hierarchy.noArgumentMethod(origin.type(), name);
        Optional<String> objection =
                condition == null ? Optional.of(origin.name() + " has no method " + name + "()") : objection(condition);
        if (objection.isPresent()) {
            refuse(
                    method,
                    "the condition of " + Wording.qualified(method.element()) + " cannot be used: " + objection.get(),
                    "name a boolean method without parameters that is not private");
            return Optional.empty();
        }
        requireOneWaitingLock(method, locks);
        return Optional.ofNullable(condition);
    }

    private Optional<String> objection(ExecutableElement condition) {
        String name = Wording.qualified(condition);
        if (condition.getReturnType().getKind() != TypeKind.BOOLEAN) {
            return Optional.of(name + " does not return a boolean");
        } else if (condition.getModifiers().contains(Modifier.ABSTRACT)) {
            return Optional.of(name + " is abstract");
        } else if (!reach.canName(condition)) {
            return Optional.of(reach.why(condition));
        } else if (!condition.getThrownTypes().stream().allMatch(this::isUnchecked)) {
            return Optional.of(name + " throws a checked exception");
        }
        return Optional.empty();
    }

    private boolean isUnchecked(TypeMirror thrown) {
        return thrown instanceof DeclaredType type
                && hierarchy.first((TypeElement) type.asElement(), each -> isUnchecked(each) ? each : null) != null;
    }

    private static boolean isUnchecked(TypeElement thrown) {
        return UNCHECKED.contains(thrown.getQualifiedName().toString());
    }

    private void requireOneWaitingLock(OverriddenMethod method, List<SectionLock> locks) {
        String name = Wording.qualified(method.element());
        if (locks.size() > 1) {
            refuse(method, name + " would wait for a condition with all of its locks but one held", "name one lock");
        } else if (!locks.get(0).expression().kind().isOurs()) {
            refuse(
                    method,
                    name + " waits for a condition, and "
                            + locks.get(0).expression().text() + " knows of none",
                    "make it a Mutex, an RWMutex or a RecursiveMutex");
        } else if (locks.get(0).mode() == Mode.SHARED) {
            refuse(method, name + " waits for a condition, which takes the write lock", "leave out mode = Mode.SHARED");
        }
    }

    private void refuse(OverriddenMethod method, String summary, String... fixes) {
        problems.obstacle(method.element(), summary, fixes);
    }

    private static boolean declares(OverriddenMethod method, String exception) {
        return method.element().getThrownTypes().stream()
                .anyMatch(thrown -> thrown.toString().equals(exception));
    }
}
