package dev.interlock.processor.check.escape;

import dev.interlock.processor.check.Findings;
import dev.interlock.processor.check.escape.GuardedObjects.Guarded;
import dev.interlock.processor.check.guard.GuardCheck;
import dev.interlock.processor.check.guard.SelfGuardedObjects;
import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.flow.States;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.ChangedObject;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.Sharing;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.report.Problem;
import dev.interlock.processor.summary.Judge;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code guarded-escape}: a mutable object that a guarded field refers to, or a view of it, is not returned, stored elsewhere or used when
 * the lock is no longer held.
 *
 * <p>What a private method returns, or one that is entered with the lock, is followed into its callers. A container that is replaced and
 * never changed in place may go anywhere, which is only known when all bodies were seen.
 */
public final class GuardedEscapeCheck implements Judge {
    private static final Set<Class<? extends Instruction>> KINDS = Set.of(
            Instruction.Read.class,
            Instruction.Write.class,
            Instruction.Mutate.class,
            Instruction.Assign.class,
            Instruction.Call.class,
            Instruction.New.class);

    private final Declarations declarations;
    private final Names names;
    private final GuardCheck guards;
    private final Findings findings;
    private final Set<FieldRef> fields;
    private final InPlaceChanges changes = new InPlaceChanges();
    private final KeptArguments kept;
    private final ObjectsOfCallers callers;
    private final FunctionResults functions = new FunctionResults();
    private final ChangesElsewhere elsewhere;

    private final KeepersOfObjects keepers;
    private final Suspicions suspicions = new Suspicions();
    private GuardedObjects objects;

    /**
     * A check that adds to {@code findings} when it is asked to {@link #judgeDeclarations}.
     *
     * @param guards is told of guarded objects that are changed through a variable under a lock
     */
    public GuardedEscapeCheck(Declarations declarations, Names names, GuardCheck guards, Findings findings) {
        this.declarations = declarations;
        this.names = names;
        this.guards = guards;
        this.findings = findings;
        this.kept = new KeptArguments(declarations);
        this.callers = new ObjectsOfCallers(declarations, names);
        this.keepers = new KeepersOfObjects(names, callers);
        this.elsewhere = new ChangesElsewhere(guards, changes);
        this.fields = declarations.fields().stream()
                .filter(GuardedEscapeCheck::mustStay)
                .map(DeclaredField::ref)
                .collect(Collectors.toSet());
        this.objects = new GuardedObjects(declarations, names, fields);
    }

    private static boolean mustStay(DeclaredField field) {
        return !field.guards().isEmpty()
                && field.sharing().isUnsafe()
                && !field.unshared()
                && field.guards().stream().noneMatch(guard -> SelfGuardedObjects.isGuardOf(guard, field.ref()));
    }

    @Override
    public void enters(Frame frame, States entry) {
        if (frame.body().kind() != Body.Kind.CLOSURE) {
            objects = new GuardedObjects(declarations, names, fields);
        }
    }

    @Override
    public boolean hearsOf(Class<? extends Instruction> kind) {
        return KINDS.contains(kind);
    }

    @Override
    public void reaches(Frame frame, Instruction instruction, States before) {
        if (fields.isEmpty()) {
            return;
        } else if (instruction instanceof Instruction.Read read) {
            objects.reads(read, before.alternatives());
        } else if (instruction instanceof Instruction.Write write) {
            writes(frame, write, before);
        } else if (instruction instanceof Instruction.Mutate mutate) {
            changes(mutate.place(), before);
        } else if (instruction instanceof Instruction.Assign assign) {
            objects.assigns(assign);
        } else if (instruction instanceof Instruction.Call call) {
            calls(frame, call, before);
        } else if (instruction instanceof Instruction.New creation) {
            creates(frame, creation, before);
        }
    }

    private void creates(Frame frame, Instruction.New creation, States before) {
        if (creation.result() != null && declarations.keepsElements(creation.constructor())) {
            objects.keeps(creation.result(), creation.arguments());
        }
        if (creation.constructor() != null) {
            kept.passes(frame.body(), creation.constructor(), creation.arguments());
            elsewhere.passes(frame, creation.constructor(), creation.arguments(), creation, objects, before);
            passes(frame, creation.constructor(), creation.arguments(), null, creation.position(), before);
        }
    }

    private void writes(Frame frame, Instruction.Write write, States before) {
        kept.stores(frame.body(), write.value(), write.place());
        objects.writes(write.place());
        if (write.place() instanceof Place.Element element) {
            elsewhere.changes(frame, new Value.At(element.array()));
        }
        FieldRef field = LockFacts.field(write.place());
        if (field != null && fields.contains(field) && !isConstructing(before)) {
            if (write.place() instanceof Place.Element) {
                changes.changes(field);
            } else {
                changes.replaces(field);
            }
        }
        if (!objects.isEmpty()) {
            suspect(write.value(), before, (object, state) -> stored(frame, object, write, state));
            if (write.place() instanceof Place.Element element) {
                objects.keeps(element.array(), List.of(write.value()));
                suspect(
                        new Value.At(element.array()),
                        before,
                        (object, state) -> changed(frame, object, element.array(), write, state));
            }
        }
    }

    private static boolean isConstructing(States before) {
        return before.alternatives().stream().allMatch(LockState::constructing);
    }

    private @Nullable Problem stored(Frame frame, Guarded object, Instruction.Write write, LockState state) {
        if (write.place() instanceof Place.Element element
                && element.array() instanceof Place.Local array
                && keepers.isPassedOut(frame, object, new Value.At(array), objects, state)) {
            return new EscapeWording(object, state, write.position()).storedIn(write.place());
        }
        FieldRef target = LockFacts.field(write.place());
        boolean elsewhere = target != null
                && !target.equals(object.field().ref())
                && !objects.isUnderTheSameLock(object, write.place(), state)
                && !declarations.field(target).map(DeclaredField::unshared).orElse(false);
        return elsewhere ? new EscapeWording(object, state, write.position()).storedIn(write.place()) : null;
    }

    private void changes(Place place, States before) {
        FieldRef field = LockFacts.field(place);
        if (field != null && fields.contains(field) && !isConstructing(before)) {
            changes.changes(field);
        }
    }

    private void calls(Frame frame, Instruction.Call call, States before) {
        kept.passes(frame.body(), call.method(), call.arguments());
        receives(call, before);
        functions.of(call, before.alternatives().get(0), objects::assigns);
        fills(frame, call, before);
        ChangedObject which = declarations.contract(call.method()).changes();
        Value target = which == null ? null : which.of(call.receiver(), call.arguments());
        elsewhere.changes(frame, target);
        elsewhere.passes(frame, call.method(), call.arguments(), call, objects, before);
        if (objects.isEmpty()) {
            return;
        }
        objects.calls(call);
        if (target instanceof Value.At at && at.place() instanceof Place.Local variable) {
            elsewhere.setsEntry(frame, call, at, objects, before);
            suspect(at, before, (object, state) -> {
                if (object.isUsedWithIt()) {
                    changes.changes(object.field().ref());
                }
                return changed(frame, object, variable, call, state);
            });
        } else if (call.receiver() instanceof Value.At at
                && at.place() instanceof Place.Local variable
                && !call.method().owner().equals(TypeRef.OBJECT)) {
            suspect(at, before, (object, state) -> used(object, variable, call.position(), state));
        }
        passes(frame, call.method(), call.arguments(), call.receiver(), call.position(), before);
    }

    /** A call that returns a guarded object which its method hands out to be judged here. */
    private void receives(Instruction.Call call, States before) {
        Place.Local result = call.result();
        Place object = result == null
                ? null
                : callers.returnedBy(call, before.alternatives().get(0));
        if (result != null && object != null) {
            objects.returns(result, object);
        }
    }

    /** A guarded object that is changed through a variable: under its lock, that is a change like any other, which needs all of it. */
    private @Nullable Problem changed(
            Frame frame, Guarded object, Place through, Instruction instruction, LockState state) {
        if (!object.isUsedWithIt()) {
            return null;
        } else if (through instanceof Place.Local && objects.isHeld(object.place(), object.field(), state)) {
            guards.judgeChange(frame, object.place(), instruction, state);
        }
        return used(object, through, instruction.position(), state);
    }

    /** A container, or a view, that is used through a variable when no lock that guards it is held. */
    private @Nullable Problem used(Guarded object, Place through, Position position, LockState state) {
        boolean container = object.form() == GuardedObjects.Form.VIEW
                || (object.isUsedWithIt() && object.field().sharing() == Sharing.CONTAINER);
        return container
                        && through instanceof Place.Local
                        && !objects.isWithinAChain(through)
                        && !state.constructing()
                        && !objects.isHeld(object.place(), object.field(), state)
                ? new EscapeWording(object, state, position).used()
                : null;
    }

    private void passes(
            Frame frame,
            MethodRef method,
            List<Value> arguments,
            @Nullable Value receiver,
            Position position,
            States before) {
        for (int i = 0; i < arguments.size() && !objects.isEmpty(); i++) {
            boolean element = kept.isElement(method, i);
            if (element || kept.isKept(method, i)) {
                suspect(
                        arguments.get(i),
                        before,
                        (object, state) -> element && keepers.isAtHome(frame, object, receiver, objects, state)
                                ? null
                                : new EscapeWording(object, state, position).keptBy(method));
            }
        }
    }

    /** A call of a method that puts guarded objects into what it is passed. */
    private void fills(Frame frame, Instruction.Call call, States before) {
        callers.filledBy(call, before.alternatives().get(0)).forEach((index, object) -> {
            Value argument = call.arguments().get(index);
            objects.hands(object);
            suspect(
                    new Value.At(object),
                    before,
                    (guarded, state) -> keepers.isAtHome(frame, guarded, argument, objects, state)
                            ? null
                            : new EscapeWording(guarded, state, call.position()).keptBy(call.method()));
            if (argument instanceof Value.At at) {
                objects.keeps(at.place(), List.of(new Value.At(object)));
            }
        });
    }

    @Override
    public void leaves(Frame frame, Terminator terminator, States before) {
        if (fields.isEmpty() || !(terminator instanceof Terminator.Return leave)) {
            return;
        } else if (frame.body().kind() == Body.Kind.METHOD) {
            functions.returns(frame.body(), leave.value());
        }
        if (objects.isEmpty()) {
            return;
        } else if (frame.body().kind() == Body.Kind.CLOSURE) {
            returnsLater(frame, leave, before);
            return;
        } else if (frame.body().kind() != Body.Kind.METHOD) {
            return;
        }
        suspect(leave.value(), before, (object, state) -> returned(frame.body(), object, leave.position(), state));
    }

    /** What a function that runs later, and is not entered with the lock, returns to whoever calls it. */
    private void returnsLater(Frame frame, Terminator.Return leave, States before) {
        if (!frame.runsNow() && frame.body().equals(frame.host())) {
            suspect(
                    leave.value(),
                    before,
                    (object, state) -> objects.isHeld(object.place(), object.field(), state)
                            ? null
                            : new EscapeWording(object, state, leave.position())
                                    .returnedBy(frame.body().name()));
        }
    }

    private @Nullable Problem returned(Body body, Guarded object, Position position, LockState state) {
        if (declarations.contract(body.method()).returnsUnshared() || isFacade(body.thisType())) {
            return null;
        } else if (callers.mayHave(body, object, objects, state)) {
            callers.returns(body, object);
            return null;
        }
        return new EscapeWording(object, state, position)
                .returnedBy(body.method().toString());
    }

    /** What a facade hands out was judged where its accessor is declared. */
    private boolean isFacade(TypeRef type) {
        return declarations.type(type).stream()
                .flatMap(declared -> declared.supertypes().stream().limit(1))
                .anyMatch(origin -> type.nestedName().equals("Guarded" + origin.simpleName()));
    }

    private void suspect(@Nullable Value value, States states, Suspicions.Judgement judgement) {
        suspicions.judge(value, objects, states, judgement);
    }

    /** Reports what is wrong, now that every change of the fields was seen. */
    public void judgeDeclarations() {
        suspicions.report(changes, findings);
    }
}
