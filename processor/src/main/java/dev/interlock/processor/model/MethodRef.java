package dev.interlock.processor.model;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A method or constructor, by the class that declares it, its name and its erased parameter types. Immutable. */
public final class MethodRef implements Comparable<MethodRef> {
    /** The name of every constructor. */
    public static final String CONSTRUCTOR = "<init>";

    /** The name of a class's static initialiser. */
    public static final String STATIC_INITIALIZER = "<clinit>";

    private static final String LAMBDA = "lambda (";

    private final TypeRef owner;
    private final String name;
    private final List<TypeRef> parameters;
    private final int hashCode; // asked for at almost every call that is analysed

    /**
     * A method.
     *
     * @param owner the declaring class
     * @param name the simple name; {@link #CONSTRUCTOR} or {@link #STATIC_INITIALIZER} for what has none
     * @param parameters the erased parameter types, in order
     */
    public MethodRef(TypeRef owner, String name, List<TypeRef> parameters) {
        this.owner = owner;
        this.name = name;
        this.parameters = List.copyOf(parameters);
        this.hashCode = Objects.hash(owner, name, this.parameters);
    }

    /** The declaring class. */
    public TypeRef owner() {
        return owner;
    }

    /** The simple name; {@link #CONSTRUCTOR} or {@link #STATIC_INITIALIZER} for what has none. */
    public String name() {
        return name;
    }

    /** The erased parameter types, in order. */
    public List<TypeRef> parameters() {
        return parameters;
    }

    /** The static initialiser of the class. */
    public static MethodRef staticInitializerOf(TypeRef type) {
        return new MethodRef(type, STATIC_INITIALIZER, List.of());
    }

    /** Whether this is a static initialiser. */
    public boolean isStaticInitializer() {
        return name.equals(STATIC_INITIALIZER);
    }

    /** The name that the code of a lambda of the class is known by; {@code place} tells it from others. */
    public static MethodRef lambda(TypeRef owner, String place) {
        return new MethodRef(owner, LAMBDA + place + ")", List.of());
    }

    /** Whether this is the code of a {@linkplain #lambda lambda}. */
    public boolean isLambda() {
        return name.startsWith(LAMBDA);
    }

    /** Whether this is a constructor. */
    public boolean isConstructor() {
        return name.equals(CONSTRUCTOR);
    }

    /** The full signature with binary names. */
    public String signature() {
        return parameters.stream()
                .map(TypeRef::binaryName)
                .collect(Collectors.joining(",", owner.binaryName() + "#" + name + "(", ")"));
    }

    /** By owner, name, number of parameters and parameters. */
    @Override
    public int compareTo(MethodRef other) {
        int order = owner.compareTo(other.owner);
        order = order != 0 ? order : name.compareTo(other.name);
        order = order != 0 ? order : parameters.size() - other.parameters.size();
        for (int i = 0; order == 0 && i < parameters.size(); i++) {
            order = parameters.get(i).compareTo(other.parameters.get(i));
        }
        return order;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof MethodRef that
                        && hashCode == that.hashCode
                        && owner.equals(that.owner)
                        && name.equals(that.name)
                        && parameters.equals(that.parameters));
    }

    @Override
    public int hashCode() {
        return hashCode;
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
