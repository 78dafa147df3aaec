package dev.interlock.processor.summary;

import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.DeclaredType;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.model.Visibility;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which classes were surely initialised, or are just being initialised by the same thread, when a class is used for the first time: those
 * in whose code alone it is used, and what was initialised before these. Of a class that code elsewhere can use nothing is sure, and
 * neither is it of one that nothing leads to but itself: how it comes to be used is not known. The greatest fixpoint.
 */
final class EarlierInitialisations {
    private final Declarations declarations;
    private final Ancestors ancestors;
    private final Set<TypeRef> tangled;
    private final Map<TypeRef, Set<TypeRef>> usedIn = new TreeMap<>();
    private final Map<TypeRef, Set<TypeRef>> below = new HashMap<>();
    private final Set<TypeRef> anywhere = new HashSet<>();
    private final Map<TypeRef, Set<TypeRef>> before = new HashMap<>();

    /** @param tangled the classes that matter; of no others is anything told */
    EarlierInitialisations(
            Iterable<Body> bodies, Declarations declarations, Ancestors ancestors, Set<TypeRef> tangled) {
        this.declarations = declarations;
        this.ancestors = ancestors;
        this.tangled = tangled;
        for (Body body : bodies) {
            body.parts().forEach(this::read);
        }
        for (DeclaredType type : declarations.types()) {
            if (type.fromSource()) {
                for (TypeRef above : ancestors.of(type.ref())) {
                    below.computeIfAbsent(above, key -> new HashSet<>()).add(type.ref());
                    usedIn.computeIfAbsent(above, key -> new TreeSet<>());
                }
            }
        }
        findOpen();
        findBeginnings();
        settle();
    }

    private void read(Body body) {
        boolean onAnyThread = isHandedOut(body);
        for (Block block : body.blocks()) {
            for (Instruction instruction : block.instructions()) {
                TypeRef used = ClassUse.of(instruction);
                if (used != null && !used.equals(body.thisType())) {
                    usedIn.computeIfAbsent(used, key -> new TreeSet<>()).add(body.thisType());
                    if (onAnyThread) {
                        anywhere.add(used);
                    }
                }
            }
        }
    }

    /** Whether the body is handed out by a static initialiser, so that another thread may run it while that one is running. */
    static boolean isHandedOut(Body body) {
        return body.kind() == Body.Kind.CLOSURE && body.method().isStaticInitializer();
    }

    private void findOpen() {
        for (DeclaredMethod method : declarations.methods()) {
            MethodRef ref = method.ref();
            if (!method.isPrivate() && (method.isStatic() || ref.isConstructor())) {
                addIfOpen(ref.owner());
            }
        }
        for (DeclaredField field : declarations.fields()) {
            if (!field.isPrivate() && field.isStatic()) {
                addIfOpen(field.ref().owner());
            }
        }
    }

    private void addIfOpen(TypeRef type) {
        if (visibility(type) == Visibility.OPEN) {
            anywhere.add(type);
        }
    }

    private Visibility visibility(TypeRef type) {
        return declarations.type(type).map(DeclaredType::visibility).orElse(Visibility.OPEN);
    }

    /** Where nothing leads to a class but itself and what it leads to, whoever can name it may use it. */
    private void findBeginnings() {
        Map<TypeRef, Set<TypeRef>> leadsTo = new HashMap<>();
        usedIn.forEach((used, users) -> users.forEach(
                user -> leadsTo.computeIfAbsent(user, key -> new HashSet<>()).add(used)));
        below.forEach((above, each) -> each.forEach(
                type -> leadsTo.computeIfAbsent(type, key -> new HashSet<>()).add(above)));
        Set<TypeRef> reached = new HashSet<>();
        leadsTo.keySet().stream().filter(type -> !isKnown(type)).forEach(type -> reach(type, leadsTo, reached));
        anywhere.forEach(type -> reach(type, leadsTo, reached));
        usedIn.keySet().stream()
                .filter(type -> !reached.contains(type) && visibility(type) != Visibility.FILE)
                .forEach(anywhere::add);
    }

    private static void reach(TypeRef from, Map<TypeRef, Set<TypeRef>> leadsTo, Set<TypeRef> reached) {
        Deque<TypeRef> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            TypeRef next = open.remove();
            if (reached.add(next)) {
                open.addAll(leadsTo.getOrDefault(next, Set.of()));
            }
        }
    }

    private void settle() {
        usedIn.keySet().forEach(type -> before.put(type, isKnown(type) ? tangled : Set.of()));
        boolean changed = true;
        while (changed) {
            changed = false;
            for (TypeRef type : usedIn.keySet()) {
                Set<TypeRef> known = before(type);
                if (!known.isEmpty()) {
                    Set<TypeRef> now = common(type);
                    changed |= now.size() < known.size();
                    before.put(type, now);
                }
            }
        }
    }

    private boolean isKnown(TypeRef type) {
        return !anywhere.contains(type) && (!usedIn.getOrDefault(type, Set.of()).isEmpty() || below.containsKey(type));
    }

    private Set<TypeRef> common(TypeRef type) {
        Set<TypeRef> all = new TreeSet<>(tangled);
        usedIn.getOrDefault(type, Set.of()).forEach(user -> all.retainAll(after(user)));
        below.getOrDefault(type, Set.of()).forEach(each -> {
            Set<TypeRef> begun = new HashSet<>(before(each));
            begun.add(each);
            all.retainAll(begun);
        });
        all.remove(type);
        return all;
    }

    /** Those surely initialised, or being initialised by the same thread, when the initialisation of the class begins. */
    Set<TypeRef> before(TypeRef type) {
        return before.getOrDefault(type, Set.of());
    }

    /** The same for when code of the class runs. */
    Set<TypeRef> after(TypeRef type) {
        Set<TypeRef> after = new TreeSet<>(before(type));
        after.add(type);
        after.addAll(ancestors.of(type));
        after.retainAll(tangled);
        return after;
    }
}
