package dev.interlock.processor.check;

import dev.interlock.processor.check.HandOvers.HandOver;
import dev.interlock.processor.check.ValueOrigins.Origin;
import dev.interlock.processor.flow.CallEffects;
import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.flow.States;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.DeclaredType;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.LockKind;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.report.Check;
import dev.interlock.processor.report.Problem;
import dev.interlock.processor.report.Problem.Labelled;
import dev.interlock.processor.summary.Judge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * {@code copied-mutex}: each of Interlock's locks stays in the one place that it was made for. Two places with one lock guard two things
 * with it without saying so, and a copy of an object with its lock is a second object under the first one's lock.
 *
 * <p>Locks of other kinds that come in from elsewhere are resolved by the analysis, not refused: existing code does so on purpose.
 */
public final class CopiedMutexCheck implements Judge {
    private static final TypeRef CLONEABLE = new TypeRef("java.lang.Cloneable");
    private static final TypeRef RECORD = new TypeRef("java.lang.Record");

    private final Declarations declarations;
    private final LockFacts facts;
    private final CallEffects effects;
    private final Findings findings;
    private final Map<Body, ValueOrigins> origins = new HashMap<>();
    private final Map<Instruction.New, Home> homes = new HashMap<>();
    private final HandOvers handOvers;

    /** A check that adds to {@code findings}. */
    public CopiedMutexCheck(Declarations declarations, LockFacts facts, CallEffects effects, Findings findings) {
        this.declarations = declarations;
        this.facts = facts;
        this.effects = effects;
        this.findings = findings;
        this.handOvers = new HandOvers(declarations);
    }

    /** The one place of a lock: a field, or the call that hands it to a private constructor; {@code name} is for messages. */
    private record Home(Object place, String name) {}

    @Override
    public void reaches(Frame frame, Instruction instruction, States before) {
        if (instruction instanceof Instruction.Write write) {
            stored(frame.body(), write);
        } else if (instruction instanceof Instruction.Call call) {
            call(frame.body(), call);
            handOvers.call(frame.body(), call.method(), call.arguments(), call.position());
        } else if (instruction instanceof Instruction.New creation && creation.constructor() != null) {
            handOvers.call(frame.body(), creation.constructor(), creation.arguments(), creation.position());
        }
    }

    private void stored(Body body, Instruction.Write write) {
        FieldRef target = LockFacts.field(write.place());
        DeclaredField field = target == null ? null : declarations.field(target).orElse(null);
        if (field == null || field.sharedLock() || !isOurs(write.value(), field)) {
            return;
        }
        String name = Wording.name(write.place());
        Home home = new Home(write.place(), name);
        for (Origin origin : origins(body).of(write.value())) {
            if (!(origin instanceof Origin.Parameter parameter && handOvers.keeps(body, parameter))) {
                source(body, origin, home)
                        .ifPresent(from -> findings.add(copied(
                                write.position(),
                                name + " is set to a lock that is not fresh: " + from,
                                from,
                                field.ref().name(),
                                origin)));
            }
        }
    }

    /** Judges what was handed to private constructors, once all bodies were seen. */
    private void judgeHandOvers() {
        for (HandOver handOver : handOvers.kept(each -> origins(each.body()).of(each.value()))) {
            Home home = new Home(
                    handOver,
                    "the one that " + handOver.constructor() + " is given in line "
                            + handOver.position().line());
            for (Origin origin : origins(handOver.body()).of(handOver.value())) {
                if (!(origin instanceof Origin.Parameter parameter && handOvers.keeps(handOver.body(), parameter))) {
                    source(handOver.body(), origin, home)
                            .ifPresent(from -> findings.add(copied(
                                    handOver.position(),
                                    handOver.constructor() + " keeps a lock that is not fresh: " + from,
                                    from,
                                    "the field",
                                    origin)));
                }
            }
        }
    }

    private ValueOrigins origins(Body body) {
        return origins.computeIfAbsent(body, ValueOrigins::new);
    }

    private boolean isOurs(Value value, DeclaredField field) {
        LockKind declared = field.lockKind();
        return (declared != null && declared.isOurs()) || isOurLock(value);
    }

    private boolean isOurLock(Value value) {
        TypeRef type = value instanceof Value.At at ? facts.type(at.place()) : null;
        LockKind kind = type == null
                ? null
                : declarations.type(type).map(DeclaredType::lockKind).orElse(null);
        return kind != null && kind.isOurs();
    }

    /** What a lock with that origin is a copy of, as a message says it; empty where it is a fresh lock in its first home. */
    private Optional<String> source(Body body, Origin origin, Home here) {
        if (origin instanceof Origin.Fresh fresh) {
            Home home = homes.putIfAbsent(fresh.creation(), here);
            return home == null || home.equals(here) ? Optional.empty() : Optional.of(home.name());
        } else if (origin instanceof Origin.Parameter parameter) {
            boolean shared = declarations.contract(body.method()).sharedLocks().contains(parameter.index());
            return shared
                    ? Optional.empty()
                    : Optional.of("the parameter " + parameter.local().name());
        } else if (origin instanceof Origin.Stored stored) {
            return Optional.of(Wording.name(stored.place()));
        } else if (origin instanceof Origin.Returned returned) {
            return effects.returned(returned.method(), null) == null
                    ? Optional.empty()
                    : Optional.of(returned.method() + "()");
        }
        return Optional.empty();
    }

    private void call(Body body, Instruction.Call call) {
        if (call.method().name().equals("clone") && call.receiver() instanceof Value.At at) {
            cloned(call, at.place());
        } else if (declarations.contract(call.method()).mutates() || isReference(call)) {
            for (Value argument : call.arguments()) {
                if (isOurLock(argument)) {
                    kept(body, call, argument);
                }
            }
        }
    }

    /** Whether the call may set an atomic reference. */
    private static boolean isReference(Instruction.Call call) {
        return call.method().owner().packageName().equals(AtomicReference.class.getPackageName());
    }

    private void kept(Body body, Instruction.Call call, Value argument) {
        for (Origin origin : origins(body).of(argument)) {
            if (origin instanceof Origin.Stored stored) {
                String container = call.receiver() == null
                        ? "a container"
                        : call.receiver() instanceof Value.At at
                                ? Wording.name(at.place())
                                : call.receiver().toString();
                String from = Wording.name(stored.place());
                String summary = container + " is given a lock that is not fresh: " + from;
                findings.add(copied(call.position(), summary, from, "the field", origin));
            }
        }
    }

    private void cloned(Instruction.Call call, Place receiver) {
        TypeRef type = facts.type(receiver);
        if (type == null || !type.binaryName().endsWith("[]")) {
            return;
        }
        TypeRef element = new TypeRef(type.binaryName().replace("[]", ""));
        LockKind kind = declarations.type(element).map(DeclaredType::lockKind).orElse(null);
        if (kind != null) {
            findings.add(new Problem(
                    Check.COPIED_MUTEX,
                    call.position(),
                    "the clone of " + Wording.name(receiver) + " holds the same locks a second time",
                    List.of(
                            Labelled.of("Why", "whoever locks by the one array keeps out those who use the other."),
                            Labelled.of("Fix", "share the array itself, or make fresh locks for the new one"))));
        }
    }

    private Problem copied(Position position, String summary, String from, String name, Origin origin) {
        List<Problem.Detail> details = new ArrayList<>();
        details.add(Labelled.of("Why", "one lock in two places guards two things, and no declaration says so."));
        details.add(
                origin instanceof Origin.Parameter
                        ? Labelled.of(
                                "Fix",
                                "make the lock here: new Mutex(),",
                                "or say that it is shared on purpose: @SharedLock on the parameter or on " + name)
                        : isHandedTwice(origin)
                                ? Labelled.of("Fix", "give each place a lock of its own: new Mutex()")
                                : Labelled.of(
                                        "Fix",
                                        "give each place a lock of its own: new Mutex(),",
                                        "or say that it is shared on purpose: @SharedLock(\"" + from + "\") on "
                                                + name));
        return new Problem(Check.COPIED_MUTEX, position, summary, details);
    }

    /** Whether the lock's first place is a call, which no {@code @SharedLock} can name. */
    private boolean isHandedTwice(Origin origin) {
        return origin instanceof Origin.Fresh fresh
                && homes.get(fresh.creation()) != null
                && homes.get(fresh.creation()).place() instanceof HandOver;
    }

    /** Judges what needs all bodies or none: locks handed to private constructors, classes whose copies would carry their locks. */
    public void judgeDeclarations() {
        judgeHandOvers();
        for (DeclaredField field : declarations.fields()) {
            if (field.fromSource() && !field.isStatic() && field.lockKind() != null) {
                carrier(field).ifPresent(findings::add);
            }
        }
    }

    private Optional<Problem> carrier(DeclaredField field) {
        TypeRef owner = field.ref().owner();
        if (declarations.isSubtype(owner, RECORD) && isOurs(field.lockKind()) && !field.sharedLock()) {
            return Optional.of(carries(
                    field,
                    "the record " + owner + " carries the lock " + field.ref().name(),
                    "a record is a value: whoever takes it apart or makes another of it copies the lock.",
                    "make " + owner + " a class with a private final lock of its own"));
        } else if (declarations.isSubtype(owner, CLONEABLE)) {
            return Optional.of(carries(
                    field,
                    "a clone of " + owner + " shares the lock " + field.ref().name(),
                    "clone() copies the reference to the lock, so that two objects stand under one lock.",
                    "replace Cloneable by a copy constructor that makes a fresh lock"));
        }
        return Optional.empty();
    }

    private static boolean isOurs(@Nullable LockKind kind) {
        return kind != null && kind.isOurs();
    }

    private static Problem carries(DeclaredField field, String summary, String why, String fix) {
        return new Problem(
                Check.COPIED_MUTEX,
                field.position(),
                summary,
                List.of(Labelled.of("Why", why), Labelled.of("Fix", fix)));
    }
}
