package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.BranchCondition;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockContract;
import dev.interlock.processor.model.LockExpression;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Classes that are locks by what their methods do, though none says so: one method takes a lock in a field of the object and does not let it
 * go, another lets it go and does not take it, nobody takes the object's monitor from outside, nor guards it anything of the object that
 * others can see, and yet an annotation names such an object as a lock: it means the lock inside. Immutable.
 */
public final class InsideLocks {
    /** No such class. */
    public static final InsideLocks NONE = new InsideLocks(Map.of());

    private final Map<TypeRef, FieldRef> locks;

    private InsideLocks(Map<TypeRef, FieldRef> locks) {
        this.locks = locks;
    }

    /** Whether the objects of the type are such locks. */
    public boolean isOne(TypeRef type) {
        return locks.containsKey(type);
    }

    /** The field with the lock that an object of the type is good for, or null. */
    @Nullable FieldRef of(@Nullable TypeRef type) {
        return type == null ? null : locks.get(type);
    }

    /** Reads them off the methods among the bodies. */
    public static InsideLocks of(List<Body> bodies, Declarations declarations) {
        LockFacts facts = new LockFacts(declarations);
        Set<TypeRef> named = named(declarations, facts);
        if (named.isEmpty()) {
            return NONE;
        }
        Map<TypeRef, Set<FieldRef>> entered = new HashMap<>();
        Map<TypeRef, Set<FieldRef>> left = new HashMap<>();
        Set<TypeRef> synchronizedOn = new HashSet<>();
        for (Body body : bodies) {
            Set<FieldRef> takes = new HashSet<>();
            Set<FieldRef> releases = new HashSet<>();
            for (Body part : body.parts()) {
                collect(part, body, takes, releases, synchronizedOn, facts);
            }
            if (body.kind() == Body.Kind.METHOD) {
                add(takes, releases, body.thisType(), entered);
                add(releases, takes, body.thisType(), left);
            }
        }
        Map<TypeRef, FieldRef> locks = new HashMap<>();
        entered.forEach((type, fields) -> {
            fields.retainAll(left.getOrDefault(type, Set.of()));
            if (fields.size() == 1 && named.contains(type) && !synchronizedOn.contains(type)) {
                locks.put(type, fields.iterator().next());
            }
        });
        return new InsideLocks(locks);
    }

    /** The types of the objects whose monitors annotations name, other than their own, that are compiled now and no locks otherwise. */
    private static Set<TypeRef> named(Declarations declarations, LockFacts facts) {
        Set<TypeRef> guardingThemselves = guardingThemselves(declarations, facts);
        Set<TypeRef> types = new HashSet<>();
        Stream.concat(
                        declarations.fields().stream().flatMap(field -> field.guards().stream()),
                        declarations.methods().stream()
                                .flatMap(method -> method.contract().requires().stream())
                                .map(LockContract.Requirement::expression))
                .map(LockExpression::lock)
                .filter(lock -> lock.monitor() && !isOwn(lock.place()))
                .map(lock -> facts.type(lock.place()))
                .filter(Objects::nonNull)
                .filter(type -> guardingThemselves.stream().noneMatch(each -> declarations.areRelated(type, each)))
                .filter(type -> declarations
                        .type(type)
                        .map(declared -> declared.fromSource() && declared.lockKind() == null)
                        .orElse(false))
                .forEach(types::add);
        return types;
    }

    /** The types whose own declarations mean the monitor of their objects, and not for what they keep to themselves. */
    private static Set<TypeRef> guardingThemselves(Declarations declarations, LockFacts facts) {
        Set<TypeRef> types = new HashSet<>();
        declarations.fields().stream()
                .filter(field -> !field.isPrivate())
                .forEach(field -> field.guards()
                        .forEach(guard -> addOwner(guard, field.ref().owner(), types, facts)));
        declarations.methods().stream()
                .filter(method -> !method.isPrivate())
                .forEach(method -> method.contract()
                        .requires()
                        .forEach(requirement ->
                                addOwner(requirement.expression(), method.ref().owner(), types, facts)));
        return types;
    }

    /** Adds the type whose own monitor the guard is: that of the class which declares it, or of one around that. */
    private static void addOwner(LockExpression guard, TypeRef declaring, Set<TypeRef> into, LockFacts facts) {
        Place place = guard.lock().place();
        if (guard.lock().monitor() && isOwn(place)) {
            TypeRef around = place instanceof Place.This ? declaring : facts.type(place);
            if (around != null) {
                into.add(around);
            }
        }
    }

    /** Whether it is the object at hand, or the one around it. */
    private static boolean isOwn(Place place) {
        return place instanceof Place.This || place instanceof Place.Outer;
    }

    private static void add(Set<FieldRef> does, Set<FieldRef> not, TypeRef type, Map<TypeRef, Set<FieldRef>> into) {
        for (FieldRef field : does) {
            if (!not.contains(field)) {
                into.computeIfAbsent(type, key -> new HashSet<>()).add(field);
            }
        }
    }

    private static void collect(
            Body body,
            Body outermost,
            Set<FieldRef> takes,
            Set<FieldRef> releases,
            Set<TypeRef> synchronizedOn,
            LockFacts facts) {
        Map<Place, Place> variables = new HashMap<>();
        for (Block block : body.blocks()) {
            for (Instruction instruction : block.instructions()) {
                if (instruction instanceof Instruction.Assign assign && assign.value() instanceof Value.At at) {
                    variables.put(assign.target(), at.place());
                } else if (instruction instanceof Instruction.Acquire acquire) {
                    for (Lock lock : acquire.locks()) {
                        note(lock, variables, takes);
                        noteMonitor(lock, outermost, synchronizedOn, facts);
                    }
                } else if (instruction instanceof Instruction.AssumeHeld assume) {
                    noteMonitor(assume.lock(), outermost, synchronizedOn, facts);
                } else if (instruction instanceof Instruction.TryAcquire attempt) {
                    note(attempt.lock(), variables, takes);
                } else if (instruction instanceof Instruction.Release release) {
                    note(release.lock(), variables, releases);
                }
            }
            if (block.terminator() instanceof Terminator.Branch branch
                    && branch.condition() instanceof BranchCondition.IsHeld test) {
                noteMonitor(test.lock(), outermost, synchronizedOn, facts);
            }
        }
    }

    /** Notes the type of an object other than {@code this} whose monitor is taken, or asked for. */
    private static void noteMonitor(Lock lock, Body outermost, Set<TypeRef> into, LockFacts facts) {
        TypeRef type = lock.monitor() ? facts.type(lock.place()) : null;
        if (type != null && !(lock.place() instanceof Place.This && type.equals(outermost.thisType()))) {
            into.add(type);
        }
    }

    /** Notes a lock object in a field of {@code this}. */
    private static void note(Lock lock, Map<Place, Place> variables, Set<FieldRef> into) {
        Place place = variables.getOrDefault(lock.place(), lock.place());
        if (!lock.monitor() && place instanceof Place.Field field && field.owner() instanceof Place.This) {
            into.add(field.field());
        }
    }
}
