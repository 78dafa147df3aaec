package dev.interlock.processor.report;

import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.TypeRef;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The names that one message uses: simple names of types, qualified only where two types of the message have the same one. */
public final class TypeNames {
    private final Map<String, TypeRef> owners = new HashMap<>();
    private final Map<String, Boolean> clashes = new HashMap<>();

    /** TypeNames for a message that mentions these types. */
    public TypeNames(Collection<TypeRef> mentioned) {
        for (TypeRef type : mentioned) {
            TypeRef known = owners.putIfAbsent(type.simpleName(), type);
            clashes.merge(type.simpleName(), known != null && !known.equals(type), Boolean::logicalOr);
        }
    }

    /** {@code Account}, or {@code com.acme.Account}. */
    public String of(TypeRef type) {
        return clashes.getOrDefault(type.simpleName(), false)
                ? type.binaryName().replace('$', '.')
                : type.simpleName();
    }

    /** {@code Account.mu}. */
    public String of(LockClass lock) {
        return lock.named(of(lock.owner()));
    }

    /** {@code Account.deposit}, {@code new Account}. */
    public String of(MethodRef method) {
        return switch (method.name()) {
            case MethodRef.CONSTRUCTOR -> "new " + of(method.owner());
            case MethodRef.STATIC_INITIALIZER -> of(method.owner()) + "'s static initialiser";
            default -> of(method.owner()) + "." + method.name();
        };
    }
}
