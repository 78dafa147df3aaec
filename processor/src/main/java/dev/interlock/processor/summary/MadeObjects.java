package dev.interlock.processor.summary;

import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredType;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.TypeRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The objects that the compilation makes, told apart by where they are made. Not thread-safe. */
final class MadeObjects {
    /** A class with more places is one that everybody makes; its objects are not told apart. */
    private static final int MANY = 8;

    private final Declarations declarations;
    private final Dispatch dispatch;
    private final Definitions definitions;
    private final Map<TypeRef, List<Definitions.At<Instruction.New>>> places = new HashMap<>();
    private final IdentityHashMap<Instruction.New, Referent> made = new IdentityHashMap<>();
    private final Map<Referent, List<Definitions.At<Instruction.New>>> creations = new HashMap<>();
    private final Map<TypeRef, List<Referent>> byType = new HashMap<>();
    private final Map<TypeRef, Set<TypeRef>> subtypes = new HashMap<>();
    private final Map<TypeRef, Set<String>> names = new HashMap<>();

    MadeObjects(Declarations declarations, Dispatch dispatch, Definitions definitions) {
        this.declarations = declarations;
        this.dispatch = dispatch;
        this.definitions = definitions;
        definitions
                .creations()
                .forEach(creation -> places.computeIfAbsent(creation.what().type(), key -> new ArrayList<>())
                        .add(creation));
        places.forEach(this::tellApart);
        for (DeclaredType type : declarations.types()) {
            type.supertypes()
                    .forEach(above -> subtypes.computeIfAbsent(above, key -> new LinkedHashSet<>())
                            .add(type.ref()));
        }
    }

    private void tellApart(TypeRef type, List<Definitions.At<Instruction.New>> all) {
        for (int i = 0; i < all.size(); i++) {
            Referent object = new Referent.Made(type, all.size() > MANY ? 0 : i);
            made.put(all.get(i).what(), object);
            List<Definitions.At<Instruction.New>> same = creations.computeIfAbsent(object, key -> new ArrayList<>());
            if (same.isEmpty()) {
                byType.computeIfAbsent(type, key -> new ArrayList<>()).add(object);
            }
            same.add(all.get(i));
        }
    }

    /** What the creation makes. */
    Referent by(Instruction.New creation) {
        Referent known = made.get(creation);
        return known == null ? new Referent.Any(creation.type()) : known;
    }

    /** Where the objects are made; none for those that are made elsewhere. */
    List<Definitions.At<Instruction.New>> creations(Referent object) {
        return creations.getOrDefault(object, List.of());
    }

    /** The constructors that run on the object. */
    Set<MethodRef> constructors(Referent made) {
        Set<MethodRef> run = new HashSet<>();
        for (Definitions.At<Instruction.New> creation : creations(made)) {
            MethodRef constructor = creation.what().constructor();
            if (constructor != null) {
                run.addAll(definitions.constructorsBelow(constructor));
            }
        }
        return run;
    }

    /** The objects of that very class; where none is seen to be made, those that are made elsewhere. */
    List<Referent> ofClass(TypeRef type) {
        List<Referent> known = byType.get(type);
        if (known != null) {
            return known;
        }
        return dispatch.hasNoObjects(type) ? List.of() : List.of(new Referent.Made(type, Referent.Made.ELSEWHERE));
    }

    /** Whether the type has subtypes here. */
    boolean hasSubtypes(TypeRef type) {
        return subtypes.containsKey(type);
    }

    /** The type and all subtypes that were met. */
    Set<TypeRef> selfAndSubtypes(TypeRef type) {
        Set<TypeRef> all = new LinkedHashSet<>();
        Deque<TypeRef> open = new ArrayDeque<>(List.of(type));
        while (!open.isEmpty()) {
            TypeRef next = open.pop();
            if (all.add(next)) {
                open.addAll(subtypes.getOrDefault(next, Set.of()));
            }
        }
        return all;
    }

    /** Whether a call of the method on an object of that very class runs it. */
    boolean runs(TypeRef type, MethodRef method) {
        Set<MethodRef> found = dispatch.of(type, method);
        return found.isEmpty() || found.contains(method);
    }

    /** Whether the method implements one of an interface which only a subclass of its class has, so that nothing says who calls it. */
    boolean answersOthers(MethodRef method) {
        Set<TypeRef> below = selfAndSubtypes(method.owner());
        for (TypeRef type : below) {
            for (TypeRef above : declarations.selfAndSupertypes(type)) {
                boolean elsewhere = !below.contains(above) && !declarations.isSubtype(method.owner(), above);
                if (elsewhere && names(above).contains(method.name())) {
                    return true;
                }
            }
        }
        return false;
    }

    private Set<String> names(TypeRef type) {
        if (names.isEmpty()) {
            declarations
                    .methods()
                    .forEach(method -> names.computeIfAbsent(method.ref().owner(), key -> new HashSet<>())
                            .add(method.ref().name()));
        }
        return names.getOrDefault(type, Set.of());
    }

    /** Whether an object of {@code one} may be one of {@code other}, as far as the types are known. */
    boolean isPossible(TypeRef one, TypeRef other) {
        return one.equals(other)
                || other.equals(TypeRef.OBJECT)
                || declarations.type(one).isEmpty()
                || declarations.type(other).isEmpty()
                || declarations.isSubtype(one, other);
    }
}
