package dev.interlock.processor.check;

import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.Hold;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.CriticalSection;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.LockContract;
import dev.interlock.processor.model.LockContract.Acquisition;
import dev.interlock.processor.model.LockContract.Release;
import dev.interlock.processor.model.LockContract.Requirement;
import dev.interlock.processor.model.LockExpression;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Place;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a body's own declaration says of the locks that are held when it is left. */
public final class OwnContract {
    /** What is said of a lock. */
    enum Says {
        /** The caller holds it, before and after. */
        HELD_THROUGHOUT,
        /** The body takes it and keeps it. */
        ACQUIRED,
        /** The body takes it where it returns true. */
        ACQUIRED_IF_TRUE,
        /** The body lets it go. */
        RELEASED
    }

    /**
     * A lock that the declaration speaks of.
     *
     * @param mode the mode; null for whichever
     * @param annotation the annotation as a message shows it; empty where none stands there, and the body itself shows what it asks for
     */
    record Clause(Says says, LockExpression lock, @Nullable Mode mode, String annotation) {}

    private final Body body;
    private final List<Clause> clauses = new ArrayList<>();
    private final boolean ofLock;

    private OwnContract(Body body, LockContract contract) {
        this.body = body;
        contract.requires().forEach(this::add);
        contract.acquires().forEach(this::add);
        contract.releases().forEach(this::add);
        CriticalSection critical = contract.critical();
        if (critical != null) {
            critical.locks().forEach(lock -> add(Says.HELD_THROUGHOUT, lock, lock.needed(critical.mode()), "Critical"));
        }
        ofLock = contract.isOfLock();
    }

    /** The contract that the body is to keep; an empty one for a lambda. */
    public static OwnContract of(Body body, Declarations declarations) {
        return new OwnContract(
                body, body.declared() == null ? LockContract.NONE : declarations.contract(body.declared()));
    }

    private void add(Requirement requirement) {
        if (requirement.by() == Requirement.Word.BODY) {
            clauses.add(new Clause(Says.HELD_THROUGHOUT, requirement.expression(), requirement.mode(), ""));
        } else {
            add(Says.HELD_THROUGHOUT, requirement.expression(), requirement.mode(), "Holding");
        }
    }

    private void add(Acquisition acquisition) {
        Says says = acquisition.outcome().showsInResult() ? Says.ACQUIRED_IF_TRUE : Says.ACQUIRED;
        clauses.add(new Clause(says, acquisition.expression(), acquisition.mode(), annotation(acquisition)));
    }

    private void add(Release release) {
        if (!release.scope()) {
            add(Says.RELEASED, release.expression(), release.mode(), "Releases");
        }
    }

    private void add(Says says, LockExpression lock, @Nullable Mode mode, String annotation) {
        clauses.add(new Clause(says, lock, mode, annotation(annotation, lock, mode)));
    }

    /** The annotation that says so. */
    public static String annotation(Acquisition acquisition) {
        LockExpression lock = acquisition.expression();
        return acquisition.outcome().showsInResult()
                ? Wording.annotation("Acquires", lock.text(), "ifResult = true")
                : annotation("Acquires", lock, acquisition.mode());
    }

    /** The annotation as it says so; a view, {@code rw.readLock()}, says the mode by itself. */
    public static String annotation(String name, LockExpression lock, @Nullable Mode mode) {
        return mode == Mode.SHARED && lock.view() == null
                ? Wording.annotation(name, lock.text(), Wording.SHARED)
                : Wording.annotation(name, lock.text());
    }

    /** Whether the body is part of how a lock works: it takes or lets go the very object that it belongs to, and is trusted. */
    public boolean isOfLock() {
        return ofLock;
    }

    List<Clause> clauses() {
        return clauses;
    }

    /** The lock of the clause by its name in that state, or null where it has none there. */
    @Nullable HeldLock lock(Clause clause, LockState state, Names names) {
        List<Value> parameters =
                body.parameters().stream().<Value>map(Value.At::new).toList();
        Place self = body.isStatic() ? null : new Place.This(body.thisType());
        Mode mode = clause.mode() == null ? Mode.EXCLUSIVE : clause.mode();
        return names.instantiate(clause.lock(), mode, self, parameters, state);
    }

    /**
     * Whether the declaration says what is to be of the lock when the body returns, or, if {@code byException}, is left otherwise. A lock
     * that the caller has already and that the body has taken once more is the body's to let go.
     */
    public boolean answersFor(HeldLock lock, Hold hold, boolean byException, LockState state, Names names) {
        return clauses.stream().anyMatch(clause -> answersFor(clause, lock, hold, byException, state, names));
    }

    private boolean answersFor(
            Clause clause, HeldLock lock, Hold hold, boolean byException, LockState state, Names names) {
        HeldLock named = lock(clause, state, names);
        if (named == null || !named.lock().equals(lock.lock())) {
            return false;
        }
        boolean inItsMode = clause.mode() == null || clause.mode() == lock.mode();
        // Held in another mode instead is a broken contract, and no leak besides.
        boolean meant = inItsMode || !state.held().containsKey(named);
        return switch (clause.says()) {
            case HELD_THROUGHOUT -> meant && hold.count() == 1;
            case ACQUIRED, ACQUIRED_IF_TRUE -> meant && hold.count() == 1 && !byException;
            case RELEASED -> inItsMode;
        };
    }
}
