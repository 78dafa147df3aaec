package dev.interlock.processor.model;

import java.util.List;

/**
 * A method or constructor, by the class that declares it, its name and its erased parameter types.
 *
 * @param owner the declaring class
 * @param name the simple name; {@link #CONSTRUCTOR} or {@link #STATIC_INITIALIZER} for what has none
 * @param parameters the erased parameter types, in order
 */
public record MethodRef(TypeRef owner, String name, List<TypeRef> parameters) implements Comparable<MethodRef> {
    /** The name of every constructor. */
    public static final String CONSTRUCTOR = "<init>";

    /** The name of a class's static initialiser. */
    public static final String STATIC_INITIALIZER = "<clinit>";

    public MethodRef {
        parameters = List.copyOf(parameters);
    }

    /** Whether this is a constructor. */
    public boolean isConstructor() {
        return name.equals(CONSTRUCTOR);
    }

    /** The full signature with binary names: unique, and a stable key to sort by. */
    public String signature() {
        StringBuilder text =
                new StringBuilder(owner.binaryName()).append('#').append(name).append('(');
        for (int i = 0; i < parameters.size(); i++) {
            text.append(i == 0 ? "" : ",").append(parameters.get(i).binaryName());
        }
        return text.append(')').toString();
    }

    @Override
    public int compareTo(MethodRef other) {
        return signature().compareTo(other.signature());
    }

    /** The name that a message shows: {@code Account.deposit}, {@code new Account}. */
    @Override
    public String toString() {
        return switch (name) {
            case CONSTRUCTOR -> "new " + owner;
            case STATIC_INITIALIZER -> owner + "'s static initialiser";
            default -> owner + "." + name;
        };
    }
}
