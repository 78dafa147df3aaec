package dev.interlock.processor.domain;

import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * A class whose facade can be written, and all that the facade says. The elements belong to the compilation's current round.
 *
 * @param origin the class that the facade extends
 * @param facadeName the facade's simple name; it stands in the package of {@code origin}
 * @param constructors the constructors that the facade can call, in source order
 * @param criticalMethods the methods that the facade overrides, in source order
 * @param accessors the accessors that the facade implements, in the order of their fields
 * @param pairLocks the locks that two instances may hold together
 */
public record DomainClass(
        TypeElement origin,
        String facadeName,
        List<ExecutableElement> constructors,
        List<CriticalMethod> criticalMethods,
        List<Accessor> accessors,
        List<PairLock> pairLocks) {
    public DomainClass {
        constructors = List.copyOf(constructors);
        criticalMethods = List.copyOf(criticalMethods);
        accessors = List.copyOf(accessors);
        pairLocks = List.copyOf(pairLocks);
    }

    /** Whether the class asks for its facade, by a critical method or an abstract accessor. */
    public boolean isAskedFor() {
        return !criticalMethods.isEmpty()
                || accessors.stream().anyMatch(accessor -> accessor.declared().isPresent());
    }
}
