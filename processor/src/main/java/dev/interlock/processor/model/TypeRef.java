package dev.interlock.processor.model;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A type, erased, by its binary name: {@code com.acme.Bank$Account}, {@code int}, {@code java.lang.String[]}.
 *
 * @param binaryName the binary name, with {@code []} for each array dimension
 */
public record TypeRef(String binaryName) implements Comparable<TypeRef> {
    /** {@code java.lang.Object}. */
    public static final TypeRef OBJECT = new TypeRef("java.lang.Object");

    private static final Set<String> PRIMITIVES =
            Set.of("boolean", "byte", "char", "short", "int", "long", "float", "double");

    private static final String ARRAY = "[]";

    /** Whether it is an array. */
    public boolean isArray() {
        return binaryName.endsWith(ARRAY);
    }

    /** The array of this type. */
    public TypeRef array() {
        return new TypeRef(binaryName + ARRAY);
    }

    /** The type of the elements of the array that it is; null for any other type. */
    public @Nullable TypeRef component() {
        return isArray() ? new TypeRef(binaryName.substring(0, binaryName.length() - ARRAY.length())) : null;
    }

    /** Whether a variable of the type holds a value rather than a reference to an object. */
    public boolean isPrimitive() {
        return PRIMITIVES.contains(binaryName);
    }

    /** The package's name; empty for the unnamed package and for primitives. */
    public String packageName() {
        int dot = binaryName.lastIndexOf('.');
        return dot < 0 ? "" : binaryName.substring(0, dot);
    }

    /** The name inside its package, nested types with a dot: {@code Bank.Account}. */
    public String nestedName() {
        return binaryName.substring(binaryName.lastIndexOf('.') + 1).replace('$', '.');
    }

    /** Whether it is an anonymous class, which javac numbers. */
    public boolean isAnonymous() {
        String name = binaryName.substring(binaryName.lastIndexOf('$') + 1);
        return !name.isEmpty() && name.chars().allMatch(Character::isDigit);
    }

    /** The last segment of the name, as messages show it: {@code Account}; for an anonymous class {@code Bank$1}, as stack traces have it. */
    public String simpleName() {
        String nested = nestedName();
        int dot = nested.lastIndexOf('.');
        String last = nested.substring(dot + 1);
        String named = withoutNumber(last);
        return named.isEmpty() && dot > 0
                ? new TypeRef(binaryName.substring(0, binaryName.lastIndexOf('$'))).simpleName() + "$" + last
                : named;
    }

    /** The name of a local class without the number that javac puts before it. */
    private static String withoutNumber(String name) {
        int start = 0;
        while (start < name.length() && name.charAt(start) >= '0' && name.charAt(start) <= '9') {
            start++;
        }
        return name.substring(start);
    }

    @Override
    public int compareTo(TypeRef other) {
        return binaryName.compareTo(other.binaryName);
    }

    @Override
    public String toString() {
        return simpleName();
    }
}
