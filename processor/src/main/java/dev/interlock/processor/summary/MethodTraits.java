package dev.interlock.processor.summary;

import dev.interlock.processor.flow.CallEffects;
import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What bodies tell that is asked of few methods, and found when it is. */
final class MethodTraits {
    private static final TypeRef THROWABLE = new TypeRef("java.lang.Throwable");

    private final ReceiverEscapes receivers;
    private final ArgumentEscapes arguments;
    private final ThrowReasons reasons;
    private final SecretiveMethods secretive;
    private final DoneFutures done;
    private final SingleTurns turns;
    private final List<Body> bodies;
    private final Map<MethodRef, Body> compiled;
    private final Declarations declarations;
    private @Nullable UnboundedQueues queues;

    MethodTraits(CompiledProgram program, Declarations declarations, CallEffects effects) {
        this.bodies = program.bodies();
        this.compiled = program.byMethod();
        this.declarations = declarations;
        Answers.Round escapes = new Answers.Round();
        this.receivers = new ReceiverEscapes(compiled, declarations, effects, escapes);
        this.arguments = new ArgumentEscapes(compiled, declarations, effects, escapes);
        this.reasons = new ThrowReasons(compiled, program.targets()::isSingle);
        this.secretive = new SecretiveMethods(compiled, program.targets()::written, declarations);
        this.done = new DoneFutures(bodies, compiled, declarations);
        this.turns = new SingleTurns(compiled, declarations, effects);
    }

    /** Whether the method lets the object that it is called on out, or leaves what may do so in its fields. */
    boolean letsReceiverOut(MethodRef method) {
        Set<FieldRef> kept = receivers.keptIn(method);
        return kept == null || !kept.isEmpty();
    }

    /** The fields in which the method leaves what leads to the object that it is called on; null where it lets that out itself. */
    @Nullable Set<FieldRef> keepsReceiverIn(MethodRef method) {
        return receivers.keptIn(method);
    }

    /** Whether the method lets that argument out. */
    boolean letsArgumentOut(MethodRef method, int index) {
        return arguments.letsOut(method, index);
    }

    /** The locks for want of which alone the call may throw; null where it may for other reasons. */
    @Nullable List<HeldLock> throwsWithout(Instruction.Call call) {
        return reasons.of(call);
    }

    /** Whether objects of the class can be thrown. */
    boolean isException(TypeRef type) {
        return declarations.isSubtype(type, THROWABLE);
    }

    /**
     * Whether no instruction of the constructor throws, as it is written now, nor of those that it begins with. A library's exceptions are
     * taken to be made without another one.
     */
    boolean throwsNothing(MethodRef constructor) {
        return throwsNothing(constructor, new HashSet<>());
    }

    private boolean throwsNothing(MethodRef constructor, Set<MethodRef> asked) {
        Body body = compiled.get(constructor);
        if (body == null) {
            return isException(constructor.owner());
        }
        return !asked.add(constructor)
                || (body.blocks().stream().noneMatch(block -> block.terminator() instanceof Terminator.Throw)
                        && body.instructions()
                                .allMatch(each -> !each.mayThrow()
                                        || (each instanceof Instruction.Call call
                                                && call.method().isConstructor()
                                                && throwsNothing(call.method(), asked))));
    }

    /** Whether what the call runs keeps to itself what it finds. */
    boolean passesNothingOn(Instruction.Call call) {
        return secretive.isOne(call);
    }

    /** Whether the method, which runs that argument before it returns, does so at most once. */
    boolean runsOnce(MethodRef method, int argument) {
        return turns.isOne(method, argument);
    }

    /** Whether the call returns a future that is done when it is made. */
    boolean returnsDone(Instruction.Call call) {
        return done.returnedBy(call);
    }

    /** Whether nothing but queues without a bound are found at the place. */
    boolean isUnboundedQueue(Place place) {
        if (queues == null) {
            queues = new UnboundedQueues(bodies, declarations);
        }
        return queues.at(place);
    }
}
