package dev.interlock.processor.check.guard;

import dev.interlock.processor.check.Findings;
import dev.interlock.processor.check.guard.LazyInitialisation.Test;
import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.flow.States;
import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.Sharing;
import dev.interlock.processor.report.Check;
import dev.interlock.processor.report.Problem;
import dev.interlock.processor.report.Problem.Labelled;
import dev.interlock.processor.summary.Judge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code double-checked-locking}: a field that is tested without a lock, tested again under one and then set is {@code volatile}, or what
 * it refers to can be found by a race.
 *
 * <p>The second test and the store may be in a method of their own. A private method may be called under a lock each time. A field of a
 * primitive type is judged only where it announces what was done before; a {@code long} or {@code double} may be read half.
 */
public final class DoubleCheckedLockingCheck implements Judge {
    private final Declarations declarations;
    private final Names names;
    private final Findings findings;
    private final LockedCallers callers;
    private final Map<Body, LazyInitialisation> watched = new HashMap<>();

    /** What stands unless the method, which may be called with a lock held, always is. */
    private final Map<MethodRef, List<Problem>> pending = new LinkedHashMap<>();

    /** The fields, in terms of {@code this}, that methods test and set under a lock. */
    private final Map<MethodRef, Set<Place>> initialisers = new HashMap<>();

    /** A check that adds to {@code findings}. */
    public DoubleCheckedLockingCheck(Declarations declarations, Names names, Findings findings) {
        this.declarations = declarations;
        this.names = names;
        this.findings = findings;
        this.callers = new LockedCallers(declarations);
    }

    @Override
    public void enters(Frame frame, States entry) {
        Set<FieldRef> fields = new HashSet<>();
        for (Block block : frame.body().blocks()) {
            if (block.terminator() instanceof Terminator.Branch) {
                addFields(frame.body(), fields);
                break;
            }
        }
        if (!fields.isEmpty()) {
            watched.put(frame.body(), new LazyInitialisation(frame.body(), fields, names));
        }
    }

    /** The fields that the body sets, or has a method set, and that a race may spoil. */
    private void addFields(Body body, Set<FieldRef> into) {
        for (Block block : body.blocks()) {
            for (Instruction instruction : block.instructions()) {
                if (instruction instanceof Instruction.Write write) {
                    FieldRef field = write.place() instanceof Place.Element ? null : LockFacts.field(write.place());
                    if (field != null && isSpoiltByRaces(field, write.value())) {
                        into.add(field);
                    }
                } else if (instruction instanceof Instruction.Call call && !initialisers.isEmpty()) {
                    initialisers.getOrDefault(call.method(), Set.of()).forEach(place -> addField(place, into));
                }
            }
        }
    }

    private static void addField(Place place, Set<FieldRef> into) {
        FieldRef field = LockFacts.field(place);
        if (field != null) {
            into.add(field);
        }
    }

    private boolean isSpoiltByRaces(FieldRef ref, Value value) {
        DeclaredField field = declarations.field(ref).orElse(null);
        if (field == null || field.isFinal() || field.isVolatile() || !field.fromSource()) {
            return false;
        }
        return switch (field.type().binaryName()) {
            case "long", "double" -> true;
            case "boolean", "byte", "char", "short", "int", "float" -> value instanceof Value.Constant;
            default -> field.sharing() != Sharing.IMMUTABLE;
        };
    }

    @Override
    public void tests(Frame frame, Terminator.Branch branch, States before) {
        LazyInitialisation body = watched.isEmpty() ? null : watched.get(frame.body());
        if (body != null) {
            body.tested(branch, before);
        }
    }

    @Override
    public boolean hearsOf(Class<? extends Instruction> kind) {
        return kind == Instruction.Write.class || kind == Instruction.Call.class;
    }

    @Override
    public void reaches(Frame frame, Instruction instruction, States before) {
        if (instruction instanceof Instruction.Call call) {
            callers.called(frame, call, before);
        }
        if (watched.isEmpty()) {
            return;
        }
        LazyInitialisation body = watched.get(frame.body());
        if (body == null) {
            return;
        } else if (instruction instanceof Instruction.Write write && before.anyHeld()) {
            before.alternatives().forEach(state -> written(frame, body, write, state));
        } else if (instruction instanceof Instruction.Call call) {
            before.alternatives().forEach(state -> called(frame, body, call, state));
        }
    }

    private void written(Frame frame, LazyInitialisation body, Instruction.Write write, LockState state) {
        FieldRef ref = LockFacts.field(write.place());
        if (ref == null || state.held().isEmpty() || !isSpoiltByRaces(ref, write.value())) {
            return;
        }
        Place place = write.place() instanceof Place.Field field
                ? new Place.Field(names.place(field.owner(), state), ref)
                : write.place();
        if (isSmall(ref) && !body.worksBefore(place, write)) {
            return;
        }
        boolean known = place instanceof Place.StaticField || Places.root(place) instanceof Place.This;
        if (known && body.isTestedLocked(place, write)) {
            initialisers
                    .computeIfAbsent(frame.body().method(), key -> new HashSet<>())
                    .add(place);
        }
        body.doubleChecked(place, write)
                .ifPresent(first -> add(frame, problem(body, first, ref, write.position(), null)));
    }

    /** Whether the field is of a primitive type that is read whole: its value tells nothing but itself, or announces something else. */
    private boolean isSmall(FieldRef ref) {
        String type =
                declarations.field(ref).map(field -> field.type().binaryName()).orElse("");
        return switch (type) {
            case "boolean", "byte", "char", "short", "int", "float" -> true;
            default -> false;
        };
    }

    private void called(Frame frame, LazyInitialisation body, Instruction.Call call, LockState state) {
        Set<Place> set = initialisers.getOrDefault(call.method(), Set.of());
        for (Place place : set) {
            Place here = Places.substitute(
                    place,
                    root -> root instanceof Place.This
                            ? call.receiver() instanceof Value.At at ? names.place(at.place(), state) : null
                            : root);
            FieldRef ref = here == null ? null : LockFacts.field(here);
            if (here != null && ref != null) {
                body.unlocked(here, call)
                        .ifPresent(first -> add(frame, problem(body, first, ref, call.position(), call.method())));
            }
        }
    }

    private void add(Frame frame, Problem problem) {
        pending.computeIfAbsent(frame.body().method(), key -> new ArrayList<>()).add(problem);
    }

    /** Reports what is not done under a lock of the callers. */
    public void judgeDeclarations() {
        pending.forEach((method, problems) -> {
            if (!callers.holdOneFor(method)) {
                problems.forEach(findings::add);
            }
        });
    }

    /** That the test reads a guarded field without its lock goes without saying. */
    private Problem problem(LazyInitialisation body, Test first, FieldRef field, Position set, @Nullable MethodRef by) {
        List<Problem.Step> steps = new ArrayList<>();
        steps.add(new Problem.Step(first.position(), "tests " + field + " without a lock"));
        steps.add(new Problem.Step(
                set, by == null ? "sets it under a lock" : "calls " + by + ", which sets it under a lock"));
        return new Problem(
                        Check.DOUBLE_CHECKED_LOCKING,
                        first.position(),
                        field + " is tested without a lock and set under one, and is not volatile",
                        List.of(
                                new Problem.Path("The path that leads there:", steps),
                                Labelled.of("Held", "nothing"),
                                Labelled.of("Why", why(field)),
                                fix(field)))
                .telling(body.reads(first).stream()
                        .map(read -> new Problem.Finding(Check.UNGUARDED_ACCESS, read))
                        .toList());
    }

    private Labelled fix(FieldRef ref) {
        String underTheLock = "test it only while the lock is held";
        boolean guarded = declarations
                .field(ref)
                .filter(field -> !field.guards().isEmpty())
                .isPresent();
        return guarded
                ? Labelled.of("Fix", underTheLock)
                : Labelled.of("Fix", "make " + ref.name() + " volatile,", "or " + underTheLock);
    }

    private String why(FieldRef ref) {
        String type =
                declarations.field(ref).map(field -> field.type().binaryName()).orElse("");
        if (type.equals("long") || type.equals("double")) {
            return "a " + type + " that is not volatile may be read half.";
        }
        return isSmall(ref)
                ? "a thread that sees it set without the lock need not see what was done before."
                : "a thread that finds the object without the lock need not find it finished.";
    }
}
