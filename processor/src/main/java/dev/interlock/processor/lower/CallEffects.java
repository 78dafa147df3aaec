package dev.interlock.processor.lower;

import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.ChangedObject;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.LiveView;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockContract;
import dev.interlock.processor.model.LockContract.Acquisition;
import dev.interlock.processor.model.LockContract.Outcome;
import dev.interlock.processor.model.LockContract.Release;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * What a call does: the lock operations that its contract promises, and the call itself. A lock method of a library is nothing but its
 * lock operations; one that is compiled now is called as well, its operations standing after the call.
 */
final class CallEffects {
    private final BodyLowering body;
    private final WaitCalls waits;
    private final Map<Place, Place> views = new HashMap<>();

    CallEffects(BodyLowering body) {
        this.body = body;
        this.waits = new WaitCalls(body);
    }

    /**
     * Writes the call and returns its value.
     *
     * @param used whether the value is used
     * @param scope the variable that takes the scope which the call opens, or null
     */
    Value perform(CallSite call, boolean used, Place.@Nullable Local scope) {
        DeclaredMethod method = call.declared();
        LockContract contract = method.contract();
        if (contract.view() != null && !method.fromSource() && call.receiver() instanceof Value.At owner) {
            return new Value.At(new Place.Result(owner.place(), method.ref()));
        } else if (waits.perform(call) && !method.fromSource()) {
            return new Value.Unknown(method.returnType());
        }
        if (used && !method.fromSource()) {
            MemberLookup members = body.compilation().members();
            int wrapped = WrappedFunctions.index(call.element(), members);
            if (wrapped != WrappedFunctions.NONE) {
                return wrapped(call, wrapped);
            } else if (isVariableOrClosure(call.receiver())
                    && WrappedFunctions.extendsReceiver(call.element(), members)) {
                return extended(call);
            }
        }
        Operands operands = new Operands(body, call);
        operands.nameFor(contract);
        Place.Local result = result(call, used, scope);
        view(call, contract, result);
        mutate(call, contract);
        if (method.fromSource() || !isPrimitive(contract)) {
            body.emit(new Instruction.Call(
                    method.ref(),
                    call.dispatch(),
                    operands.receiver(),
                    receiverType(call),
                    operands.arguments(),
                    result,
                    call.position()));
        }
        contract.releases().forEach(release -> release(release, operands, call));
        acquire(contract.acquires(), operands, result, used, call);
        return value(call, result, used);
    }

    /** A call that makes a function of another one, which runs where the new one does: that one in other clothes. */
    private Value wrapped(CallSite call, int index) {
        List<Value> others = new ArrayList<>(call.arguments());
        Value function = others.set(index, new Value.Unknown(TypeRef.OBJECT));
        MethodRef method = call.declared().ref();
        body.emit(new Instruction.Call(method, call.dispatch(), null, null, others, null, call.position()));
        return function;
    }

    /** A call that makes a function of the one that it is made on, which runs where the new one does; so do others that it is given, perhaps. */
    private Value extended(CallSite call) {
        Value receiver = Objects.requireNonNull(call.receiver());
        Value other = new Value.Unknown(call.declared().ref().owner());
        body.emit(new Instruction.Call(
                call.declared().ref(), call.dispatch(), other, null, call.arguments(), null, call.position()));
        return receiver;
    }

    private static boolean isVariableOrClosure(@Nullable Value value) {
        return value instanceof Value.Closure || (value instanceof Value.At at && at.place() instanceof Place.Local);
    }

    /** The static type of what the method is called on, where it says more than the class that declares the method. */
    private @Nullable TypeRef receiverType(CallSite call) {
        if (call.dispatch() != Instruction.Dispatch.VIRTUAL) {
            return null;
        }
        TypeRef declaring = call.declared().ref().owner();
        TypeRef type = null;
        if (call.on() != null) {
            type = body.source().typeRef(call.on());
        } else if (call.receiver() instanceof Value.At at && at.place() instanceof Place.This self) {
            type = self.type();
        }
        return declaring.equals(type) || TypeRef.OBJECT.equals(type) ? null : type;
    }

    private static boolean isPrimitive(LockContract contract) {
        return contract.saysEffects();
    }

    /** The variable for what is returned, or null where it is not needed. */
    private Place.@Nullable Local result(CallSite call, boolean used, Place.@Nullable Local scope) {
        DeclaredMethod method = call.declared();
        boolean tells = method.contract().acquires().stream().anyMatch(CallEffects::tells);
        boolean returns = call.element().getReturnType().getKind() != TypeKind.VOID
                && !method.ref().isConstructor()
                && (method.fromSource() || !isPrimitive(method.contract()));
        if (!tells && !(returns && (used || isToBeClosed(call.element())))) {
            return null;
        }
        return scope == null ? body.locals().temporary(returned(call)) : scope;
    }

    /** Whether what the method returns can be closed: it may be a scope, which lives on though nobody keeps it. */
    private boolean isToBeClosed(ExecutableElement method) {
        TypeMirror returned = method.getReturnType();
        return !returned.getKind().isPrimitive()
                && body.compilation().members().noArgument(returned, "close").isPresent();
    }

    /** The type of what is returned here: what comes out of a container has the type that the container was declared with. */
    private TypeRef returned(CallSite call) {
        TypeRef declared = call.declared().returnType();
        if (call.result() == null || call.element().getReturnType().getKind() != TypeKind.TYPEVAR) {
            return declared;
        }
        TypeRef here = body.source().typeRef(call.result());
        return here.isPrimitive() || here.equals(TypeRef.OBJECT) ? declared : here;
    }

    private static boolean tells(Acquisition acquisition) {
        return acquisition.outcome().showsInResult()
                || acquisition.outcome() == Outcome.SCOPE
                || acquisition.outcome() == Outcome.OPTIMISTIC;
    }

    /** Notes that the result shows what is in a field, or the result of such a call. */
    private void view(CallSite call, LockContract contract, Place.@Nullable Local result) {
        LiveView view = contract.liveView();
        if (result != null && view != null) {
            Place shown = field(view.of(call.receiver(), call.arguments()));
            if (shown != null) {
                views.put(result, shown);
            }
        }
    }

    private void mutate(CallSite call, LockContract contract) {
        ChangedObject changed = contract.changes();
        if (changed != null) {
            Place field = field(changed.of(call.receiver(), call.arguments()));
            if (field != null) {
                body.emit(new Instruction.Mutate(field, call.position()));
            }
        }
    }

    /** The field whose object the value is, or is a view of; null where it is neither. */
    private @Nullable Place field(@Nullable Value value) {
        Place place = value instanceof Value.At at ? views.getOrDefault(at.place(), at.place()) : null;
        return place != null && Names.isField(place) ? place : null;
    }

    private void release(Release release, Operands operands, CallSite call) {
        if (release.scope()) {
            Place scope = operands.receiverPlace();
            if (scope != null) {
                body.emit(new Instruction.ReleaseScope(scope, call.position()));
            }
            return;
        }
        operands.locks(release.expression(), false)
                .forEach(
                        lock -> body.emit(new Instruction.Release(lock, release.mode(), stamp(call), call.position())));
    }

    private static Place.@Nullable Local stamp(CallSite call) {
        boolean takesOne = StampVariables.isOfStampedLock(call.element())
                && call.arguments().size() == 1;
        return takesOne && call.arguments().get(0) instanceof Value.At at && at.place() instanceof Place.Local stamp
                ? stamp
                : null;
    }

    /** What one contract takes is taken together: the order is the business of the method's body, which is judged itself. */
    private void acquire(
            List<Acquisition> acquisitions,
            Operands operands,
            Place.@Nullable Local result,
            boolean used,
            CallSite call) {
        Map<How, List<Lock>> together = new LinkedHashMap<>();
        boolean mayThrow = !call.declared().fromSource()
                && !call.element().getThrownTypes().isEmpty();
        for (Acquisition acquisition : acquisitions) {
            List<Lock> locks = operands.locks(acquisition.expression(), acquisition.eachArgument());
            if (acquisition.outcome() == Outcome.OPTIMISTIC) {
                locks.forEach(lock -> body.emit(new Instruction.BeginOptimistic(lock, result, call.position())));
            } else if (acquisition.outcome() == Outcome.VALIDATED) {
                if (used) {
                    locks.forEach(lock -> body.emit(new Instruction.EndOptimistic(lock, call.position())));
                }
            } else if (acquisition.outcome().showsInResult() && result != null) {
                boolean converts = acquisition.outcome() == Outcome.CONVERTED;
                locks.forEach(lock -> body.emit(new Instruction.TryAcquire(
                        lock, acquisition.mode(), result, converts, mayThrow, call.position())));
            } else if (!locks.isEmpty()) {
                together.computeIfAbsent(How.of(acquisition), how -> new ArrayList<>())
                        .addAll(locks);
            }
        }
        together.forEach((how, locks) -> body.emit(new Instruction.Acquire(
                locks, how.mode(), how.scope() ? result : null, how.waits(), mayThrow, call.position())));
    }

    /** In what way locks are taken, apart from which. */
    private record How(Mode mode, boolean scope, boolean waits) {
        static How of(Acquisition acquisition) {
            return new How(acquisition.mode(), acquisition.outcome() == Outcome.SCOPE, acquisition.waits());
        }
    }

    /** The value; that of a no-argument method can be named by the method, so that {@code getLock()} is one lock each time. */
    private Value value(CallSite call, Place.@Nullable Local result, boolean used) {
        DeclaredMethod method = call.declared();
        if (result == null) {
            // The stamp of a lock that was waited for is never zero.
            boolean stamp = StampVariables.isOfStampedLock(call.element())
                    && !method.contract().acquires().isEmpty()
                    && call.element().getReturnType().getKind() == TypeKind.LONG;
            return stamp ? Value.Constant.TRUE : new Value.Unknown(method.returnType());
        }
        boolean reference = !call.element().getReturnType().getKind().isPrimitive();
        if (used && reference && call.arguments().isEmpty() && !isPrimitive(method.contract())) {
            Place receiver = call.receiver() instanceof Value.At at ? at.place() : null;
            if (receiver != null || method.isStatic()) {
                Value named = new Value.At(new Place.Result(receiver, method.ref()));
                body.assign(result, named, call.position());
            }
        }
        int passed = PassedThrough.index(call.element());
        if (used && passed != PassedThrough.NONE && call.arguments().get(passed) instanceof Value.At argument) {
            body.assign(result, argument, call.position());
        }
        return new Value.At(result);
    }
}
