package dev.interlock.processor.model;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every declaration that a compilation's bodies touch, by name. Filled while the bodies are read, then only asked. Not thread-safe.
 */
public final class Declarations {
    private final Map<TypeRef, DeclaredType> types = new LinkedHashMap<>();
    private final Map<FieldRef, DeclaredField> fields = new LinkedHashMap<>();
    private final Map<MethodRef, DeclaredMethod> methods = new LinkedHashMap<>();

    /** Adds a type, or replaces what was known of it. */
    public void add(DeclaredType type) {
        types.put(type.ref(), type);
    }

    /** Adds a field, or replaces what was known of it. */
    public void add(DeclaredField field) {
        fields.put(field.ref(), field);
    }

    /** Adds a method, or replaces what was known of it. */
    public void add(DeclaredMethod method) {
        methods.put(method.ref(), method);
    }

    /** What is known of the type, if it was met. */
    public Optional<DeclaredType> type(TypeRef ref) {
        return Optional.ofNullable(types.get(ref));
    }

    /** What is known of the field, if it was met. */
    public Optional<DeclaredField> field(FieldRef ref) {
        return Optional.ofNullable(fields.get(ref));
    }

    /** What is known of the method, if it was met. */
    public Optional<DeclaredMethod> method(MethodRef ref) {
        return Optional.ofNullable(methods.get(ref));
    }

    /** Whether the method is declared in a source of this compilation. */
    public boolean isFromSource(MethodRef ref) {
        return method(ref).map(DeclaredMethod::fromSource).orElse(false);
    }

    /** Whether the field is known to be final. */
    public boolean isFinal(FieldRef ref) {
        return field(ref).map(DeclaredField::isFinal).orElse(false);
    }

    /** The method's contract; an empty one where the method was not met. */
    public LockContract contract(MethodRef ref) {
        return method(ref).map(DeclaredMethod::contract).orElse(LockContract.NONE);
    }

    /**
     * Whether what the method or constructor is passed becomes an element of what it is called on, returns or makes.
     *
     * @param method null for the creation of an array
     */
    public boolean keepsElements(@Nullable MethodRef method) {
        return method == null || contract(method).elements().contains(ElementUse.KEEPS);
    }

    /** Whether the method is declared to wait for a condition: it lets go a lock of its caller's and takes it back. */
    public boolean waitsForCondition(MethodRef ref) {
        Waiting waiting = contract(ref).waiting();
        return waiting != null && waiting.isForCondition();
    }

    /** All types met, in the order in which they were. */
    public Collection<DeclaredType> types() {
        return Collections.unmodifiableCollection(types.values());
    }

    /** All fields met, in the order in which they were. */
    public Collection<DeclaredField> fields() {
        return Collections.unmodifiableCollection(fields.values());
    }

    /** The locks met that are declared leaves, with the fields' places. */
    public Map<LockClass, Position> leaves() {
        return fields.values().stream()
                .filter(field -> field.rules().leaf())
                .collect(Collectors.toMap(field -> LockClass.of(field.ref()), DeclaredField::position));
    }

    /** All methods met, in the order in which they were. */
    public Collection<DeclaredMethod> methods() {
        return Collections.unmodifiableCollection(methods.values());
    }

    /** Whether one of the classes is the other, or a subtype of it. */
    public boolean areRelated(TypeRef one, TypeRef other) {
        return isSubtype(one, other) || isSubtype(other, one);
    }

    /** Whether {@code sub} is {@code top} or, as far as the types met tell, a subtype of it. */
    public boolean isSubtype(TypeRef sub, TypeRef top) {
        if (sub.equals(top)) {
            return true;
        }
        DeclaredType type = types.get(sub);
        if (type != null) {
            for (TypeRef next : type.supertypes()) {
                if (isSubtype(next, top)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The type and all types that it is a subtype of, as far as they are met; {@code Object} left out. */
    public Set<TypeRef> selfAndSupertypes(TypeRef type) {
        Set<TypeRef> all = new LinkedHashSet<>();
        addSelfAndSupertypes(type, all);
        return all;
    }

    private void addSelfAndSupertypes(TypeRef type, Set<TypeRef> into) {
        if (into.add(type)) {
            for (TypeRef next : type(type).map(DeclaredType::supertypes).orElse(List.of())) {
                addSelfAndSupertypes(next, into);
            }
        }
    }

    /** The lock classes, as far as the types met tell, that the monitor of an object belongs to besides that of its class; none for other locks. */
    public Set<LockClass> monitorsAbove(LockClass lock) {
        Set<LockClass> above = new LinkedHashSet<>();
        if (lock.member().equals(LockClass.MONITOR)) {
            for (TypeRef type : selfAndSupertypes(lock.owner())) {
                if (!type.equals(lock.owner())) {
                    above.add(new LockClass(type, LockClass.MONITOR));
                }
            }
        }
        return above;
    }
}
