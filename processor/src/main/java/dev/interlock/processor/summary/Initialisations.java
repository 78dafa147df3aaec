package dev.interlock.processor.summary;

import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.TypeRef;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which instructions make the thread initialise classes, or wait until another one has done so: only of {@linkplain TangledClasses classes
 * that matter}, and only where the class may not be initialised yet.
 */
public final class Initialisations {
    /** No class matters. */
    static final Initialisations NONE = new Initialisations(Set.of(), null, null, new IdentityHashMap<>());

    private final Set<TypeRef> tangled;
    private final @Nullable Ancestors ancestors;
    private final @Nullable EarlierInitialisations earlier;
    private final IdentityHashMap<Instruction, Set<TypeRef>> uses;

    private Initialisations(
            Set<TypeRef> tangled,
            @Nullable Ancestors ancestors,
            @Nullable EarlierInitialisations earlier,
            IdentityHashMap<Instruction, Set<TypeRef>> uses) {
        this.tangled = tangled;
        this.ancestors = ancestors;
        this.earlier = earlier;
        this.uses = uses;
    }

    /**
     * Finds them, and adds what they call to the graph.
     *
     * @param takesLocks whether a method is known to take locks that is not compiled now, or is a critical section
     * @param compiledBefore the classes, not compiled now, whose static initialisers take locks
     */
    static Initialisations of(
            List<Body> bodies,
            CallGraph graph,
            Declarations declarations,
            Predicate<MethodRef> takesLocks,
            Set<TypeRef> compiledBefore) {
        if (compiledBefore.isEmpty()
                && bodies.stream().noneMatch(body -> body.kind() == Body.Kind.STATIC_INITIALIZER)) {
            return NONE;
        }
        Ancestors ancestors = new Ancestors(bodies, declarations);
        Set<TypeRef> tangled = TangledClasses.among(bodies, graph, ancestors, takesLocks);
        tangled.addAll(compiledBefore);
        if (tangled.isEmpty()) {
            return NONE;
        }
        EarlierInitialisations earlier = new EarlierInitialisations(bodies, declarations, ancestors, tangled);
        IdentityHashMap<Instruction, Set<TypeRef>> uses = new IdentityHashMap<>();
        Initialisations found = new Initialisations(tangled, ancestors, earlier, uses);
        for (Body body : bodies) {
            body.parts().forEach(part -> found.addUses(part, uses));
            body.parts().forEach(part -> found.addCalls(body, part, graph));
        }
        return found;
    }

    private void addUses(Body body, IdentityHashMap<Instruction, Set<TypeRef>> into) {
        Set<TypeRef> over = EarlierInitialisations.isHandedOut(body) ? Set.of() : after(body.thisType());
        boolean any = body.instructions()
                .anyMatch(instruction -> !begun(instruction, over).isEmpty());
        if (any) {
            FirstUses.addTo(into, body, instruction -> begun(instruction, over));
        }
    }

    private Set<TypeRef> begun(Instruction instruction, Set<TypeRef> over) {
        TypeRef used = ClassUse.of(instruction);
        if (used == null || over.contains(used)) {
            return Set.of();
        }
        Set<TypeRef> begun = new TreeSet<>(above(used));
        if (tangled.contains(used)) {
            begun.add(used);
        }
        begun.removeAll(over);
        return begun;
    }

    private void addCalls(Body caller, Body within, CallGraph graph) {
        for (Block block : within.blocks()) {
            for (Instruction instruction : block.instructions()) {
                uses.getOrDefault(instruction, Set.of())
                        .forEach(type -> graph.add(caller.method(), MethodRef.staticInitializerOf(type)));
            }
        }
    }

    /** Whether there is none. */
    boolean isEmpty() {
        return uses.isEmpty();
    }

    /** The classes that {@code host}, or a closure that runs as part of it, begins to initialise at the instruction. */
    Set<TypeRef> at(Body host, Instruction instruction) {
        Set<TypeRef> begun = uses.getOrDefault(instruction, Set.of());
        if (begun.isEmpty() || host.kind() != Body.Kind.STATIC_INITIALIZER) {
            return begun;
        }
        Set<TypeRef> now = new TreeSet<>(begun);
        now.removeAll(after(host.thisType()));
        return now;
    }

    /** The classes that matter. */
    public Set<TypeRef> classes() {
        return tangled;
    }

    /** What of them is initialised before the class is, as part of its initialisation. */
    public Set<TypeRef> above(TypeRef type) {
        if (ancestors == null) {
            return Set.of();
        }
        Set<TypeRef> above = new TreeSet<>(ancestors.of(type));
        above.retainAll(tangled);
        return above;
    }

    /** Those surely initialised, or being initialised by the same thread, when the initialisation of the class begins. */
    public Set<TypeRef> before(TypeRef type) {
        return earlier == null ? Set.of() : earlier.before(type);
    }

    /** The same for when code of the class runs. */
    public Set<TypeRef> after(TypeRef type) {
        return earlier == null ? Set.of() : earlier.after(type);
    }
}
