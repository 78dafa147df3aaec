package dev.interlock.processor.check.copy;

import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.DeclaredType;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.report.Problem.Labelled;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The classes whose copies would carry a lock: records, what is {@code Cloneable}, what is {@code Serializable}. An object carries the locks
 * in its fields, and those of the objects that it made for itself and keeps in final fields.
 */
final class LockCarriers {
    private static final TypeRef CLONEABLE = new TypeRef("java.lang.Cloneable");
    private static final TypeRef RECORD = new TypeRef("java.lang.Record");
    private static final TypeRef ENUM = new TypeRef("java.lang.Enum");
    private static final TypeRef SERIALIZABLE = new TypeRef("java.io.Serializable");
    private static final TypeRef EXTERNALIZABLE = new TypeRef("java.io.Externalizable");

    private final Declarations declarations;
    private final CopyReports reports;
    private final Map<TypeRef, List<DeclaredField>> fields = new HashMap<>();
    private final Map<FieldRef, Set<TypeRef>> owned = new HashMap<>();
    private final Set<FieldRef> shared = new HashSet<>();
    private final Set<TypeRef> ownWayToWrite = new HashSet<>();

    LockCarriers(Declarations declarations, CopyReports reports) {
        this.declarations = declarations;
        this.reports = reports;
    }

    /** An object puts one that it has just made into a field of its own. */
    void owns(FieldRef field, TypeRef made) {
        owned.computeIfAbsent(field, key -> new TreeSet<>()).add(made);
    }

    /** An object takes one that is known elsewhere into a field of its own. */
    void shares(FieldRef field) {
        shared.add(field);
    }

    /** Judges the classes that are compiled now. */
    void judge() {
        for (DeclaredField field : declarations.fields()) {
            if (!field.isStatic()) {
                fields.computeIfAbsent(field.ref().owner(), key -> new ArrayList<>())
                        .add(field);
            }
        }
        declarations.methods().forEach(method -> noteWriter(method.ref()));
        declarations.types().stream().filter(DeclaredType::fromSource).forEach(this::judge);
    }

    private void noteWriter(MethodRef method) {
        if (method.name().equals("writeReplace") || method.name().equals("writeObject")) {
            ownWayToWrite.add(method.owner());
        }
    }

    private void judge(DeclaredType type) {
        TypeRef ref = type.ref();
        if (isRecord(ref)) {
            record(ref);
        } else if (declarations.isSubtype(ref, CLONEABLE)) {
            cloneable(type);
        }
        if (saysSerializable(ref) && !declarations.isSubtype(ref, ENUM) && !ownWayToWrite.contains(ref)) {
            serializable(ref);
        }
    }

    /** Whether the type is a record, whose locks are refused where they are declared. */
    boolean isRecord(TypeRef type) {
        return declarations.isSubtype(type, RECORD);
    }

    private void record(TypeRef type) {
        for (DeclaredField field : declared(type)) {
            if (isOurs(field) && !field.sharedLock()) {
                carries(
                        field.position(),
                        "the record " + type + " carries the lock "
                                + field.ref().name(),
                        "a record is a value: whoever takes it apart or makes another of it copies the lock.",
                        "make " + type + " a class with a private final lock of its own");
            }
        }
    }

    private void cloneable(DeclaredType type) {
        for (DeclaredField field : declared(type.ref())) {
            path(field).ifPresent(path -> cloned(type, field.position(), path));
        }
        for (TypeRef supertype : type.supertypes()) {
            if (!declarations.isSubtype(supertype, CLONEABLE)) {
                inherited(supertype).stream()
                        .map(this::path)
                        .flatMap(Optional::stream)
                        .findFirst()
                        .ifPresent(path -> cloned(type, type.position(), path));
            }
        }
    }

    private void cloned(DeclaredType type, Position position, List<FieldRef> path) {
        FieldRef lock = path.get(path.size() - 1);
        List<Labelled> details = new ArrayList<>();
        if (path.size() > 1 || !lock.owner().equals(type.ref())) {
            details.add(path(path));
        }
        details.add(Labelled.of(
                "Why", "clone() copies the reference to the lock, so that two objects stand under one lock."));
        details.add(Labelled.of(
                "Fix",
                "replace Cloneable by a copy constructor that makes a fresh "
                        + (path.size() > 1 ? path.get(0).name() : "lock")));
        reports.add(
                position,
                "a clone of " + type.ref() + " shares the lock " + dotted(path),
                details.toArray(Labelled[]::new));
    }

    /** The line that leads from the outermost object to the lock. */
    static Labelled path(List<FieldRef> path) {
        return Labelled.of("Path", path.stream().map(FieldRef::toString).collect(Collectors.joining(" -> ")));
    }

    static String dotted(List<FieldRef> path) {
        return path.stream().map(FieldRef::name).collect(Collectors.joining("."));
    }

    private void serializable(TypeRef type) {
        for (DeclaredField field : declared(type)) {
            if (isOurs(field) && !field.isTransient()) {
                carries(
                        field.position(),
                        "the lock " + field.ref().name() + " would be serialised with its " + type,
                        "a lock belongs to threads of this program: what is read back excludes nobody here.",
                        "make " + field.ref().name()
                                + " transient, and make objects with a fresh lock when they are read (readResolve)");
            }
        }
    }

    /** Whether the program itself makes the class serialisable; that a library's superclass is so is no wish to write this one. */
    private boolean saysSerializable(TypeRef type) {
        return declarations
                        .type(type)
                        .filter(DeclaredType::fromSource)
                        .map(declared -> declared.supertypes().stream()
                                .anyMatch(supertype -> supertype.equals(SERIALIZABLE)
                                        || supertype.equals(EXTERNALIZABLE)
                                        || saysSerializable(supertype)))
                        .orElse(false)
                && !declarations.isSubtype(type, EXTERNALIZABLE);
    }

    /** The fields that lead from an object's own field to a lock that it carries; empty where the field leads to none. */
    Optional<List<FieldRef>> path(DeclaredField field) {
        return Optional.ofNullable(path(field, new HashSet<>()));
    }

    private @Nullable List<FieldRef> path(DeclaredField field, Set<FieldRef> seen) {
        if (field.lockKind() != null) {
            return List.of(field.ref());
        } else if (!field.isFinal() || shared.contains(field.ref()) || !seen.add(field.ref())) {
            return null;
        }
        for (TypeRef made : owned.getOrDefault(field.ref(), Set.of())) {
            for (DeclaredField inner : inherited(made)) {
                List<FieldRef> rest = path(inner, seen);
                if (rest != null) {
                    List<FieldRef> whole = new ArrayList<>(List.of(field.ref()));
                    whole.addAll(rest);
                    return whole;
                }
            }
        }
        return null;
    }

    /** The instance fields of the class and of its superclasses, as far as they are known. */
    private List<DeclaredField> inherited(TypeRef type) {
        List<DeclaredField> all = new ArrayList<>(declared(type));
        declarations.type(type).ifPresent(known -> known.supertypes().forEach(next -> all.addAll(inherited(next))));
        return all;
    }

    private List<DeclaredField> declared(TypeRef type) {
        return fields.getOrDefault(type, List.of());
    }

    private static boolean isOurs(DeclaredField field) {
        return field.lockKind() != null && field.lockKind().isOurs();
    }

    private void carries(Position position, String summary, String why, String fix) {
        reports.add(position, summary, Labelled.of("Why", why), Labelled.of("Fix", fix));
    }
}
