package dev.interlock.processor.summary;

import dev.interlock.processor.flow.CallEffects.NetEffect;
import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.flow.OpenedScope;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockContract;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import dev.interlock.processor.model.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Objects that are scopes: their constructor takes a lock and keeps it, or whoever makes them takes it and returns them, and a method of
 * theirs lets that same lock go, which the constructor was given and left in a final field, or which is the object's own.
 */
final class ScopeObjects {
    private final Declarations declarations;
    private final CallTargets targets;
    private final Names names;
    private final Function<MethodRef, MethodSummary> summaries;
    private final Map<TypeRef, List<Body>> methods = new HashMap<>();
    private final Map<MethodRef, Body> keepers = new HashMap<>();
    private final Map<MethodRef, Body> closers = new HashMap<>();
    private final Map<Body, Set<TypeRef>> factories = new LinkedHashMap<>();
    private final Set<TypeRef> made = new HashSet<>();
    private final UsedConstructors used;
    private final Set<MethodRef> leaking = new HashSet<>();

    ScopeObjects(
            CompiledProgram program,
            Declarations declarations,
            Names names,
            Function<MethodRef, MethodSummary> summaries) {
        this.declarations = declarations;
        this.targets = program.targets();
        this.names = names;
        this.summaries = summaries;
        List<Body> bodies = program.bodies();
        bodies.stream()
                .filter(body -> body.kind() == Body.Kind.CONSTRUCTOR && mayKeep(body, program, new HashSet<>()))
                .forEach(body -> keepers.put(body.method(), body));
        bodies.stream()
                .filter(body -> body.kind() == Body.Kind.METHOD && takes(body))
                .forEach(body -> factories.put(body, made(body)));
        factories.values().forEach(made::addAll);
        used = new UsedConstructors(keepers.isEmpty() ? List.of() : bodies);
        Set<TypeRef> types = new HashSet<>();
        keepers.values().forEach(body -> types.addAll(declarations.selfAndSupertypes(body.thisType())));
        made.forEach(type -> types.addAll(declarations.selfAndSupertypes(type)));
        bodies.stream()
                .filter(body -> body.kind() == Body.Kind.METHOD && !body.isStatic() && types.contains(body.thisType()))
                .forEach(body -> methods.computeIfAbsent(body.thisType(), key -> new ArrayList<>())
                        .add(body));
    }

    /** Whether the text of the constructor takes a lock, or that of the one which it begins with, or of a method of the object that it calls. */
    private static boolean mayKeep(Body body, CompiledProgram program, Set<Body> seen) {
        return takes(body)
                || body.all(Instruction.Call.class).stream()
                        .filter(call -> call.receiver() instanceof Value.At at && at.place() instanceof Place.This)
                        .map(call -> program.body(call.method()))
                        .anyMatch(below -> below != null && seen.add(below) && mayKeep(below, program, seen));
    }

    private static boolean takes(Body body) {
        return body.all(Instruction.Acquire.class).stream()
                .anyMatch(acquire -> acquire.locks().stream().noneMatch(Lock::monitor));
    }

    private static Set<TypeRef> made(Body factory) {
        return factory.all(Instruction.New.class).stream()
                .filter(creation -> creation.constructor() != null)
                .map(Instruction.New::type)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Has the methods of such a class settled before its constructors, and before those who make one with a lock held. */
    void order(CallGraph graph) {
        keepers.forEach((constructor, body) ->
                methodsOf(body.thisType()).forEach(method -> graph.add(constructor, method.method())));
        factories.forEach((factory, types) -> types.stream()
                .flatMap(type -> closing(type).stream())
                .forEach(method -> graph.add(factory.method(), method.method())));
    }

    /** The methods of the objects that let go a lock in their own text. */
    private List<Body> closing(TypeRef type) {
        return methodsOf(type).stream()
                .filter(method -> method.all(Instruction.Release.class).stream()
                        .anyMatch(release -> !release.lock().monitor()))
                .toList();
    }

    /**
     * The locks of their callers that such methods let go, of the classes of which objects are made with locks held; by their names as the
     * object's own.
     */
    Map<MethodRef, List<HeldLock>> releases(TypeRef type) {
        Map<MethodRef, List<HeldLock>> found = new LinkedHashMap<>();
        if (made.contains(type)) {
            for (Body method : closing(type)) {
                List<HeldLock> released = released(method.method());
                if (!released.isEmpty()) {
                    found.put(method.method(), released);
                }
            }
        }
        return found;
    }

    /** Notes that it lets go what is held when its object is returned. */
    void close(MethodRef closer) {
        methods.getOrDefault(closer.owner(), List.of()).stream()
                .filter(body -> body.method().equals(closer))
                .forEach(body -> closers.put(closer, body));
    }

    /** The methods that run on an object of exactly that class. */
    private List<Body> methodsOf(TypeRef type) {
        return declarations.selfAndSupertypes(type).stream()
                .flatMap(each -> methods.getOrDefault(each, List.of()).stream())
                .filter(method -> targets.inherited(method.method(), type).equals(method.method()))
                .toList();
    }

    /**
     * Of the locks that a constructor keeps, those that a method of its object lets go; all in contract terms. None, where nobody is seen to
     * make such an object, that another method of it takes too: what is let go is what that one took.
     */
    List<HeldLock> closed(MethodRef constructor, Set<HeldLock> kept) {
        Body body = kept.isEmpty() ? null : keepers.get(constructor);
        if (body == null) {
            return List.of();
        }
        List<HeldLock> found = new ArrayList<>();
        for (Body method : methodsOf(body.thisType())) {
            for (HeldLock lock : kept) {
                if (isAmong(released(method.method()), lock, body) && !isTakenOtherwise(lock, body)) {
                    closers.put(method.method(), method);
                    found.add(lock);
                }
            }
        }
        return found.stream().distinct().toList();
    }

    /** Whether the lock that a constructor keeps is one of those that a method of its object speaks of. */
    private boolean isAmong(List<HeldLock> locks, HeldLock kept, Body constructor) {
        Set<HeldLock> names = inOwnTerms(kept, constructor);
        return locks.stream().anyMatch(lock -> names.contains(own(lock, constructor.thisType())));
    }

    private boolean isTakenOtherwise(HeldLock kept, Body constructor) {
        boolean leaks = !used.has(constructor.method())
                && methodsOf(constructor.thisType()).stream()
                        .anyMatch(method -> isAmong(taken(method.method()), kept, constructor));
        if (leaks) {
            leaking.add(constructor.method());
        }
        return leaks;
    }

    /** Whether the constructor keeps a lock that is not for its object to let go. */
    boolean leaks(MethodRef constructor) {
        return leaking.contains(constructor);
    }

    /** What the method takes and keeps, whether an annotation says so or its body alone. */
    private List<HeldLock> taken(MethodRef method) {
        NetEffect effect = summaries.apply(method).netEffect();
        List<HeldLock> taken = new ArrayList<>(effect.acquired());
        OpenedScope scope = effect.scope();
        if (scope != null) {
            taken.addAll(scope.locks());
            taken.addAll(scope.own());
        }
        for (LockContract.Acquisition acquisition :
                declarations.contract(method).acquires()) {
            taken.add(new HeldLock(acquisition.expression().lock(), acquisition.mode()));
        }
        return taken;
    }

    /** What the method lets go of its caller's locks, whether an annotation says so or its body alone. */
    private List<HeldLock> released(MethodRef method) {
        List<HeldLock> released =
                new ArrayList<>(summaries.apply(method).netEffect().released());
        for (LockContract.Release release : declarations.contract(method).releases()) {
            Mode mode = release.mode() == null ? Mode.EXCLUSIVE : release.mode();
            released.add(new HeldLock(release.expression().lock(), mode));
        }
        return released;
    }

    /** The names that a method of the object has for what its constructor knows by a parameter. */
    private Set<HeldLock> inOwnTerms(HeldLock lock, Body constructor) {
        Set<HeldLock> found = new HashSet<>();
        found.add(own(lock, constructor.thisType()));
        Place root = Places.root(lock.lock().place());
        if (root instanceof Place.Parameter parameter) {
            Place self = new Place.This(constructor.thisType());
            for (Map.Entry<FieldRef, Integer> given :
                    names.given(constructor.method()).entrySet()) {
                if (given.getValue() == parameter.index()) {
                    Place field = new Place.Field(self, given.getKey());
                    Place place = Places.substitute(lock.lock().place(), step -> field);
                    found.add(own(
                            new HeldLock(lock.lock().at(Objects.requireNonNull(place)), lock.mode()),
                            constructor.thisType()));
                }
            }
        }
        return found;
    }

    /** The lock by its one name in a body of that class. */
    private HeldLock own(HeldLock lock, TypeRef type) {
        Place place = Places.substitute(
                lock.lock().place(), root -> root instanceof Place.This ? new Place.This(type) : root);
        return names.lock(lock.lock().at(Objects.requireNonNull(place)), lock.mode(), LockState.EMPTY.in(type));
    }

    /** Whether any method is known to do so yet. */
    boolean hasClosers() {
        return !closers.isEmpty();
    }

    /** Whether the method lets go what its object has kept since it was made, or was returned with. */
    boolean closes(MethodRef method) {
        return closers.containsKey(method);
    }

    /** The same, and it does so as often as it is called: it has no other way through. */
    boolean closesEachTime(MethodRef method) {
        Body closer = closers.get(method);
        return closer != null
                && !closer.all(Instruction.Release.class).isEmpty()
                && closer.blocks().stream()
                        .noneMatch(block -> block.terminator().targets().size() > 1);
    }
}
