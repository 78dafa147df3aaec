package dev.interlock.processor.read;

import dev.interlock.processor.domain.CriticalMethod;
import dev.interlock.processor.domain.OverriddenMethod;
import dev.interlock.processor.domain.SectionLock;
import dev.interlock.processor.model.CriticalSection;
import dev.interlock.processor.model.LockExpression;
import dev.interlock.processor.model.Mode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.ExecutableType;

/** The critical methods that a facade overrides: those that the class declares, and those that it inherits as they are. */
final class CriticalMethods {
    private final Reading reading;
    private final Origin origin;
    private final FacadeReach reach;
    private final FacadeProblems problems;
    private final SectionLocks sectionLocks;
    private final WaitReader waits;
    private final Set<ExecutableElement> annotated = new LinkedHashSet<>();
    private final Map<ExecutableElement, CriticalSection> sections = new LinkedHashMap<>();

    CriticalMethods(Reading reading, Origin origin, FacadeReach reach, FacadeProblems problems) {
        this.reading = reading;
        this.origin = origin;
        this.reach = reach;
        this.problems = problems;
        this.sectionLocks = new SectionLocks(reading, reach);
        this.waits = new WaitReader(reading.hierarchy, origin, reach, problems);
        Set<ExecutableElement> candidates = new LinkedHashSet<>(origin.methods());
        candidates.addAll(reading.hierarchy.members(origin.type()).methods());
        candidates.forEach(this::add);
    }

    /** Whether the class says that it is critical, or a method that it declares or inherits does. */
    boolean areAskedFor() {
        return isAnnotated(origin.type()) || !annotated.isEmpty() || !sections.isEmpty();
    }

    /** Whether the class itself says that it or a method of its own is critical. */
    boolean areDeclared() {
        return isAnnotated(origin.type()) || annotated.stream().anyMatch(origin::declares);
    }

    /** The declarations whose annotations were read here. */
    Set<Element> annotated() {
        Set<Element> all = new LinkedHashSet<>(annotated);
        all.add(origin.type());
        return all;
    }

    /** The methods that are to be overridden; what stands against one of them becomes a problem. */
    List<CriticalMethod> read() {
        annotated.stream().filter(origin::declares).forEach(this::requireOverridable);
        List<CriticalMethod> read = new ArrayList<>();
        sections.forEach((method, section) -> read.add(critical(method, section)));
        return read;
    }

    private void add(ExecutableElement method) {
        boolean isAbstract = method.getModifiers().contains(Modifier.ABSTRACT);
        if (isAnnotated(method)) {
            annotated.add(method);
        }
        if (!isAbstract && CriticalReader.isOverridable(method)) {
            CriticalSection section = reading.contracts.own(method).finish().critical();
            if (section != null) {
                sections.put(method, section);
            }
        }
    }

    private boolean isAnnotated(Element element) {
        return reading.annotations.find(element, Meaning.CRITICAL).isPresent();
    }

    private void requireOverridable(ExecutableElement method) {
        String name = Wording.qualified(method);
        Set<Modifier> modifiers = method.getModifiers();
        if (modifiers.contains(Modifier.STATIC)) {
            refuse(
                    method,
                    "is static: its facade cannot override it",
                    "remove @Critical, and take the lock inside " + name);
        } else if (modifiers.contains(Modifier.PRIVATE)) {
            refuse(method, "is private: its facade cannot override it", "remove private from " + name);
        } else if (modifiers.contains(Modifier.FINAL)) {
            refuse(method, "is final: its facade cannot override it", "remove final from " + name);
        } else if (modifiers.contains(Modifier.ABSTRACT)) {
            refuse(
                    method,
                    "is abstract: it has no body to run under the lock",
                    "move @Critical to the method that implements it");
        }
    }

    private CriticalMethod critical(ExecutableElement method, CriticalSection section) {
        ExecutableType signature = origin.signature(method);
        if (!reach.canName(signature)) {
            refuse(
                    method,
                    "has a class in its signature that " + origin.facadeName() + " cannot name",
                    "make that class package-private");
        }
        section.locks().forEach(lock -> requireReach(method, lock));
        List<SectionLock> locks = section.locks().stream()
                .flatMap(lock -> take(lock, section.mode(), method).stream())
                .toList();
        return waits.read(new OverriddenMethod(method, signature), section, locks);
    }

    private Optional<SectionLock> take(LockExpression lock, Mode mode, ExecutableElement method) {
        Optional<SectionLock> taken = sectionLocks.of(lock, mode, method.getParameters());
        if (taken.isEmpty()) {
            refuse(
                    method,
                    "cannot be given its lock: nothing takes " + lock.text() + " and lets it go",
                    SectionLocks.FIX);
        }
        return taken;
    }

    private void refuse(ExecutableElement method, String why, String fix) {
        problems.obstacle(method, Wording.qualified(method) + " " + why, fix);
    }

    private void requireReach(ExecutableElement method, LockExpression lock) {
        Element hidden = reach.obstacle(lock);
        if (hidden != null) {
            problems.obstacle(
                    method,
                    "the lock of " + Wording.qualified(method) + " is out of reach: " + reach.why(hidden) + ", and "
                            + origin.facadeName() + " must take it",
                    reach.fix(hidden));
        }
    }
}
