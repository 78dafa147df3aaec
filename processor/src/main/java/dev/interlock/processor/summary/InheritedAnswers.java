package dev.interlock.processor.summary;

import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.DeclaredType;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The methods that implement one of an interface though their class knows nothing of it: {@code class C extends B implements I}, where
 * {@code B} declares what {@code I} asks for. Found by name and erased parameters, so that a method whose parameters only become the same by
 * type arguments is not.
 */
final class InheritedAnswers {
    private final Declarations declarations;
    private final Map<TypeRef, List<DeclaredMethod>> byOwner = new HashMap<>();

    private InheritedAnswers(Declarations declarations) {
        this.declarations = declarations;
    }

    /** Tells {@code answers} of each method of an interface with one that implements it so. */
    static void find(Declarations declarations, BiConsumer<MethodRef, MethodRef> answers) {
        InheritedAnswers search = new InheritedAnswers(declarations);
        for (DeclaredType type : declarations.types()) {
            if (type.fromSource() && type.supertypes().size() > 1) {
                search.find(type, answers);
            }
        }
    }

    private void find(DeclaredType type, BiConsumer<MethodRef, MethodRef> answers) {
        TypeRef superclass = type.supertypes().get(0);
        for (TypeRef next : type.supertypes().subList(1, type.supertypes().size())) {
            for (TypeRef each : declarations.selfAndSupertypes(next)) {
                if (!declarations.isSubtype(superclass, each)) {
                    for (DeclaredMethod asked : methods(each)) {
                        find(type, superclass, asked, answers);
                    }
                }
            }
        }
    }

    private void find(
            DeclaredType type, TypeRef superclass, DeclaredMethod asked, BiConsumer<MethodRef, MethodRef> answers) {
        if (asked.isStatic() || asked.isPrivate() || declared(type.ref(), asked) != null) {
            return;
        }
        MethodRef found = inherited(superclass, asked);
        if (found != null) {
            answers.accept(asked.ref(), found);
        }
    }

    private @Nullable MethodRef inherited(TypeRef superclass, DeclaredMethod asked) {
        for (TypeRef next = superclass; next != null; next = superclass(next)) {
            DeclaredMethod found = declared(next, asked);
            if (found != null) {
                return found.isAbstract() || found.isStatic() || found.isPrivate() ? null : found.ref();
            }
        }
        return null;
    }

    private @Nullable DeclaredMethod declared(TypeRef owner, DeclaredMethod asked) {
        MethodRef same = new MethodRef(owner, asked.ref().name(), asked.ref().parameters());
        return declarations.method(same).orElse(null);
    }

    private @Nullable TypeRef superclass(TypeRef type) {
        List<TypeRef> above =
                declarations.type(type).map(DeclaredType::supertypes).orElse(List.of());
        return above.isEmpty() ? null : above.get(0);
    }

    private List<DeclaredMethod> methods(TypeRef owner) {
        if (byOwner.isEmpty()) {
            Set<String> constructors = Set.of(MethodRef.CONSTRUCTOR, MethodRef.STATIC_INITIALIZER);
            for (DeclaredMethod method : declarations.methods()) {
                if (!constructors.contains(method.ref().name())) {
                    byOwner.computeIfAbsent(method.ref().owner(), key -> new ArrayList<>())
                            .add(method);
                }
            }
        }
        return byOwner.getOrDefault(owner, List.of());
    }
}
