package dev.interlock.processor.order;

import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.LockOrderDeclaration;
import java.util.Comparator;

/** Two neighbours in a declared order: {@code from} is taken before {@code to}, because {@code declaration} says so. */
public record DeclaredPair(LockClass from, LockClass to, LockOrderDeclaration declaration)
        implements Arc, Comparable<DeclaredPair> {
    /** A declaration in the sources comes before one from a jar, which the reader cannot change. */
    private static final Comparator<DeclaredPair> ORDER = Comparator.comparing(DeclaredPair::from)
            .thenComparing(DeclaredPair::to)
            .thenComparing(pair -> !pair.declaration().position().isKnown())
            .thenComparing(pair -> pair.declaration().position())
            .thenComparing(pair -> pair.declaration().declaredAt());

    @Override
    public int compareTo(DeclaredPair other) {
        return ORDER.compare(this, other);
    }
}
