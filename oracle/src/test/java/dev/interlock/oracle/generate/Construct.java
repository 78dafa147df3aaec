package dev.interlock.oracle.generate;

import java.util.EnumSet;
import java.util.Set;

/** What programs may have beyond the language that they began with. */
public enum Construct {
    /** Scopes of users' own types. */
    SCOPES,
    /** Tests whether a lock is held. */
    TESTS,
    /** Method references, and classes without a name in place of lambdas. */
    FUNCTIONS,
    /** Arrays of locks. */
    ARRAYS,
    /** Locks that several objects share. */
    SHARING,
    /** Classes with a type parameter. */
    GENERICS,
    /** Objects that are looked at as what their class is below the one they are known by. */
    PATTERNS,
    /** Conditions of several parts, asked again in other words, and variables that keep them. */
    COMPOUNDS,
    /** Objects that are built with the lock, or the object, that makes them. */
    COMPONENTS,
    /** Constructors that do more than set fields, and objects that others are told of. */
    CONSTRUCTION,
    /** Scopes of users' own types that are made anew each time. */
    FRESH,
    /** A {@code switch} over words and constants, that yields a value, or with a pattern and a test where the language has that. */
    SWITCHES,
    /** Inner classes, whose objects the object around them makes. */
    INNER,
    /** An interface that classes implement, perhaps with a type parameter, so that javac makes bridge methods. */
    INTERFACES,
    /** By mistake, methods that ask for more or give less than those that they override. */
    OVERRIDERS;

    /** All, or those named by {@code -Doracle.constructs}, separated by commas. */
    public static Set<Construct> wanted() {
        Set<Construct> wanted = EnumSet.noneOf(Construct.class);
        String names = System.getProperty("oracle.constructs", "");
        if (names.isEmpty()) {
            return EnumSet.allOf(Construct.class);
        }
        for (String name : names.split(",")) {
            wanted.add(valueOf(name));
        }
        return wanted;
    }
}
