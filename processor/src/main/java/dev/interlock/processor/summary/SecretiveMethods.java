package dev.interlock.processor.summary;

import dev.interlock.processor.flow.FreshContainers;
import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.flow.Mentions;
import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The methods that keep to themselves what they find: they read, write fields of the object that they are called on, use containers in them, and
 * call only others of their kind, to which they give nothing but values and what they were given. Found when asked: it matters for the few calls that constructors make on objects which lead to their own.
 */
final class SecretiveMethods {
    private static final TypeRef TEXT = new TypeRef("java.lang.String");

    /** Calls below calls that are followed: a reader would not count on more. */
    private static final int DEEPEST = 16;

    private final Map<MethodRef, Body> bodies;
    private final Function<Instruction.Call, Collection<MethodRef>> targets;
    private final Declarations declarations;
    private final LockFacts facts;
    private final Map<MethodRef, Boolean> known = new HashMap<>();
    private int depth;

    /** @param targets all methods that a call may run */
    SecretiveMethods(
            Map<MethodRef, Body> bodies,
            Function<Instruction.Call, Collection<MethodRef>> targets,
            Declarations declarations) {
        this.bodies = bodies;
        this.targets = targets;
        this.declarations = declarations;
        this.facts = new LockFacts(declarations);
    }

    /** Whether the call runs nothing but such methods, all compiled now. */
    boolean isOne(Instruction.Call call) {
        return targets.apply(call).stream().allMatch(this::isOne);
    }

    /** Those that call each other round are taken for none. */
    private boolean isOne(MethodRef method) {
        Boolean answer = known.putIfAbsent(method, false);
        if (answer != null) {
            return answer;
        }
        Body body = bodies.get(method);
        depth++;
        boolean secretive = body == null
                ? method.owner().equals(TypeRef.OBJECT) && method.isConstructor()
                : depth <= DEEPEST && isOne(body);
        depth--;
        known.put(method, secretive);
        return secretive;
    }

    private boolean isOne(Body body) {
        for (Block block : body.blocks()) {
            for (Instruction instruction : block.instructions()) {
                if (!isSecretive(instruction, body)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isSecretive(Instruction instruction, Body body) {
        if (instruction instanceof Instruction.Call call) {
            return call.arguments().stream().allMatch(value -> tellsNothing(value, body))
                    && !(call.receiver() instanceof Value.Closure)
                    && (isUseOfOwnContainer(call) || !instruction.mayThrow() || isToldNothing(call) || isOne(call));
        } else if (instruction instanceof Instruction.New creation) {
            boolean inner = declarations.type(creation.type()).stream().anyMatch(type -> type.enclosing() != null);
            return !inner
                    && creation.closures().isEmpty()
                    && creation.arguments().stream().allMatch(value -> tellsNothing(value, body))
                    && (creation.constructor() == null
                            || FreshContainers.isContainer(creation.type(), declarations)
                            || (isUnseen(creation.constructor())
                                    && creation.arguments().stream().allMatch(this::isPlain))
                            || isOne(creation.constructor()));
        } else if (instruction instanceof Instruction.Write write) {
            return write.place() instanceof Place.Field field
                    && field.owner() instanceof Place.This
                    && !(write.value() instanceof Value.Closure);
        }
        return !(instruction instanceof Instruction.Assign assign && assign.value() instanceof Value.Closure);
    }

    /** Whether it is a static method of a library, {@code System.nanoTime()}, which knows no more of the object than it is given. */
    private boolean isToldNothing(Instruction.Call call) {
        return call.receiver() == null
                && isUnseen(call.method())
                && call.arguments().stream().allMatch(this::isPlain);
    }

    private boolean isUnseen(MethodRef method) {
        return !declarations.isFromSource(method);
    }

    private boolean isPlain(Value value) {
        if (value instanceof Value.At at) {
            TypeRef type = facts.type(at.place());
            return type != null && (type.isPrimitive() || type.equals(TEXT));
        }
        return !(value instanceof Value.Closure);
    }

    private boolean isUseOfOwnContainer(Instruction.Call call) {
        boolean own = call.receiver() instanceof Value.At at
                && at.place() instanceof Place.Field field
                && field.owner() instanceof Place.This;
        return FreshContainers.isContainer(call.method().owner(), declarations)
                && (own || call.arguments().isEmpty());
    }

    /** Whether the value leads to nothing that the object found itself: it is a value, came in as an argument, or is a function of neither. */
    private boolean tellsNothing(Value value, Body body) {
        if (value instanceof Value.Closure closure) {
            return isOne(closure.body())
                    && !Mentions.any(
                            closure.body(), place -> place instanceof Place.This || place instanceof Place.Outer);
        }
        return isPlain(value)
                || (value instanceof Value.At at
                        && at.place() instanceof Place.Local local
                        && body.parameters().contains(local));
    }
}
