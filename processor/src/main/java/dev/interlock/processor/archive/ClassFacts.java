package dev.interlock.processor.archive;

import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.LockOrderDeclaration;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.order.CallBack;
import dev.interlock.processor.order.Nesting;
import dev.interlock.processor.summary.MethodFacts;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one top-level class, with the classes in it, does to locks, and where more is said of its own locks.
 *
 * @param type the class
 * @param methods what its methods do; a method that does nothing is left out
 * @param nestings the locks that its bodies take under others
 * @param nestedIn the classes in whose bodies locks of this class are taken under others, or others under them, or methods of this class
 *     are called under locks
 * @param orderedBy the classes and packages, by qualified name, whose {@code @LockOrder} names a lock of this class, with the orders that
 *     they declare: a class file does not tell which class a name meant that was imported
 * @param callBacks the methods without a body that its bodies call under locks
 * @param written the locks of this class that are somewhere taken by one thread alone
 */
public record ClassFacts(
        TypeRef type,
        SortedMap<MethodRef, MethodFacts> methods,
        List<Nesting> nestings,
        SortedSet<TypeRef> nestedIn,
        SortedMap<String, List<LockOrderDeclaration>> orderedBy,
        SortedSet<CallBack> callBacks,
        SortedSet<LockClass> written) {
    /** The facts, each kind of them sorted. */
    public ClassFacts(
            TypeRef type,
            Map<MethodRef, MethodFacts> methods,
            List<Nesting> nestings,
            Set<TypeRef> nestedIn,
            Map<String, List<LockOrderDeclaration>> orderedBy,
            Set<CallBack> callBacks,
            Set<LockClass> written) {
        this(
                type,
                Collections.unmodifiableSortedMap(new TreeMap<>(methods)),
                List.copyOf(nestings),
                Collections.unmodifiableSortedSet(new TreeSet<>(nestedIn)),
                Collections.unmodifiableSortedMap(new TreeMap<>(orderedBy)),
                Collections.unmodifiableSortedSet(new TreeSet<>(callBacks)),
                Collections.unmodifiableSortedSet(new TreeSet<>(written)));
    }

    /** Whether there is nothing to tell. */
    public boolean isEmpty() {
        return methods.isEmpty()
                && nestings.isEmpty()
                && nestedIn.isEmpty()
                && orderedBy.isEmpty()
                && callBacks.isEmpty()
                && written.isEmpty();
    }

    /** The same, with more classes in whose bodies its locks are nested. */
    public ClassFacts alsoNestedIn(Set<TypeRef> more) {
        Set<TypeRef> all = new TreeSet<>(nestedIn);
        all.addAll(more);
        return new ClassFacts(type, methods, nestings, all, orderedBy, callBacks, written);
    }

    /** The name of the file beside the class file. */
    public static String fileName(TypeRef topLevel) {
        return topLevel.nestedName() + ".interlock";
    }

    /** The top-level class that the class stands in. */
    public static TypeRef topLevel(TypeRef type) {
        String name = type.binaryName();
        int nested = name.indexOf('$', name.lastIndexOf('.') + 2);
        return nested < 0 ? type : new TypeRef(name.substring(0, nested));
    }
}
