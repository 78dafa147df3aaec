package dev.interlock.processor.check;

import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.flow.Reassignments;
import dev.interlock.processor.flow.States;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.DeclaredType;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockExpression;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.report.Check;
import dev.interlock.processor.report.Problem;
import dev.interlock.processor.report.Problem.Labelled;
import dev.interlock.processor.summary.Judge;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code mutable-lock}: a lock has one name for good. A lock field is final, and a local variable that a lock is taken through is set once:
 * otherwise two threads may hold two locks and both believe to hold the one that guards the data.
 */
public final class MutableLockCheck implements Judge {
    private final Declarations declarations;
    private final Findings findings;
    private final Set<FieldRef> taken = new HashSet<>();
    private final Set<FieldRef> monitors = new HashSet<>();
    private final Set<FieldRef> replaced = new HashSet<>();
    private final Set<FieldRef> restored = new HashSet<>();
    private final Set<FieldRef> replacedUnderItself = new HashSet<>();

    /** A check that adds to {@code findings}. */
    public MutableLockCheck(Declarations declarations, Findings findings) {
        this.declarations = declarations;
        this.findings = findings;
    }

    /** Judges the fields: those that hold a lock, and those that a guard names. */
    public void judgeDeclarations() {
        Set<FieldRef> guards = new TreeSet<>();
        for (DeclaredField field : declarations.fields()) {
            for (LockExpression guard : field.guards()) {
                FieldRef named = LockFacts.field(guard.lock().place());
                if (named != null && !named.equals(field.ref())) {
                    guards.add(named);
                }
            }
        }
        for (DeclaredField field : declarations.fields()) {
            boolean lock = isPlainLock(field)
                    || guards.contains(field.ref())
                    || taken.contains(field.ref())
                    || replacedUnderItself.contains(field.ref())
                    || isReplacedMonitor(field);
            if (lock && field.fromSource() && !field.isFinal() && !isOnlyRestored(field)) {
                findings.add(problem(field));
            }
        }
    }

    /**
     * Whether the field's type is nothing but a lock. A class of the program that happens to be a lock as well (a segment of a table, say)
     * is also referred to for what else it is, by a cursor that moves: then only taking it through the field makes it a lock field.
     */
    private boolean isPlainLock(DeclaredField field) {
        boolean ofTheProgram =
                declarations.type(field.type()).map(DeclaredType::fromSource).orElse(false);
        return field.lockKind() != null && !ofTheProgram;
    }

    /** Whether the field refers to an object that is good for nothing but its monitor, and to another one later. */
    private boolean isReplacedMonitor(DeclaredField field) {
        return field.type().equals(TypeRef.OBJECT) && monitors.contains(field.ref()) && replaced.contains(field.ref());
    }

    /**
     * Whether the lock is new in each object that comes out of a stream, and never replaced: a final field could not be set there. Objects
     * with a lock of our own are not meant to be written to streams.
     */
    private boolean isOnlyRestored(DeclaredField field) {
        boolean ours = field.lockKind() != null && field.lockKind().isOurs();
        return !ours && field.isTransient() && restored.contains(field.ref()) && !replaced.contains(field.ref());
    }

    private static Problem problem(DeclaredField field) {
        String name = field.ref().toString();
        return new Problem(
                Check.MUTABLE_LOCK,
                field.position(),
                "the lock field " + name + " is not final",
                List.of(
                        Labelled.of(
                                "Why",
                                "a thread that waits for the old lock and one that takes the new one both get in."),
                        Labelled.of("Fix", "make " + field.ref().name() + " final and set it where it is declared")));
    }

    @Override
    public boolean hearsOf(Class<? extends Instruction> kind) {
        return kind == Instruction.Acquire.class
                || kind == Instruction.TryAcquire.class
                || kind == Instruction.Write.class;
    }

    @Override
    public void reaches(Frame frame, Instruction instruction, States before) {
        if (instruction instanceof Instruction.Write write) {
            sets(frame.body(), write, before);
        }
        for (Lock lock : taken(instruction)) {
            note(lock);
            if (!lock.monitor()
                    && lock.place() instanceof Place.Local variable
                    && Reassignments.in(frame.body()).contains(variable)) {
                findings.add(problem(instruction, Wording.name(lock)));
            }
        }
    }

    private void sets(Body body, Instruction.Write write, States before) {
        FieldRef field = LockFacts.field(write.place());
        if (field != null && !isMaking(body, write.place())) {
            replaced.add(field);
            if (isReplacedUnderItself(write, before)) {
                replacedUnderItself.add(field);
            }
        } else if (field != null && isDeserializer(body)) {
            restored.add(field);
        }
    }

    /**
     * Whether an object gives way to another one while its monitor is held, so that whoever comes next takes the new one's and gets in. One
     * that gives way to null is done with.
     */
    private static boolean isReplacedUnderItself(Instruction.Write write, States before) {
        return !write.value().equals(Value.Constant.NULL)
                && before.alternatives().stream()
                        .anyMatch(state -> state.held().keySet().stream()
                                .anyMatch(held -> held.lock().monitor()
                                        && held.lock().place().equals(write.place())));
    }

    /** Whether the body makes the object, be it out of a stream, or initialises the class, whose field it is. */
    private static boolean isMaking(Body body, Place place) {
        return place instanceof Place.Field field
                ? (body.kind() == Body.Kind.CONSTRUCTOR || isDeserializer(body))
                        && field.owner().equals(new Place.This(body.thisType()))
                : body.kind() == Body.Kind.STATIC_INITIALIZER;
    }

    /** Whether it is the method that serialization has for filling an object; its name is fixed by the Java Object Serialization Specification. */
    private static boolean isDeserializer(Body body) {
        return body.kind() == Body.Kind.METHOD
                && body.method().name().equals("readObject")
                && body.method().parameters().equals(List.of(new TypeRef("java.io.ObjectInputStream")));
    }

    private static List<Lock> taken(Instruction instruction) {
        if (instruction instanceof Instruction.Acquire acquire) {
            return acquire.locks();
        }
        return instruction instanceof Instruction.TryAcquire attempt ? List.of(attempt.lock()) : List.of();
    }

    private void note(Lock lock) {
        FieldRef field = LockFacts.field(lock.place());
        if (field != null) {
            (lock.monitor() ? monitors : taken).add(field);
        }
    }

    private static Problem problem(Instruction at, String name) {
        return new Problem(
                Check.MUTABLE_LOCK,
                at.position(),
                "the lock is taken through " + name + ", a variable that is assigned twice",
                List.of(
                        Labelled.of("Why", "the name stands for two locks: which one is held cannot be told from it."),
                        Labelled.of("Fix", "use a final variable for each lock")));
    }
}
