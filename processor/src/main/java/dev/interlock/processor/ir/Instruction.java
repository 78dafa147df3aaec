package dev.interlock.processor.ir;

import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.model.Waiting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One step of a body that matters to locks. Operands were evaluated by the instructions before it, in the order of the language. */
public sealed interface Instruction {
    /** Where it stands in the source. */
    Position position();

    /** Whether an exception may leave it, as far as programs reckon with that; control then goes to the block's handler, with the state from before the instruction. */
    default boolean mayThrow() {
        return false;
    }

    /**
     * Takes the locks. Several are taken together, without waiting for one while holding another.
     *
     * @param scope the variable that holds the scope object which releases them, or null
     * @param waits false for a try-lock whose result was tested already
     * @param mayThrow whether it may end with an exception and without the locks: where it is interrupted, for one
     */
    record Acquire(
            List<Lock> locks,
            Mode mode,
            Place.@Nullable Local scope,
            boolean waits,
            boolean mayThrow,
            Position position)
            implements Instruction {
        public Acquire {
            locks = List.copyOf(locks);
        }
    }

    /**
     * Tries to take the lock; it is held afterwards exactly if {@code result} is true (or not zero).
     *
     * @param converts whether a lock that is held already, in whichever mode, changes to this one where it succeeds
     * @param mayThrow whether it may end with an exception and without the lock: where it is interrupted, for one
     */
    record TryAcquire(Lock lock, Mode mode, Place.Local result, boolean converts, boolean mayThrow, Position position)
            implements Instruction {}

    /**
     * Lets the lock go; taken not to throw.
     *
     * @param mode the mode that is let go; null for whichever is held
     * @param stamp what it is let go with, which fails where that is zero; null where it takes nothing, or what it takes is not in a variable
     */
    record Release(Lock lock, @Nullable Mode mode, Place.@Nullable Local stamp, Position position)
            implements Instruction {
        /** Lets a lock go that needs no stamp. */
        public Release(Lock lock, @Nullable Mode mode, Position position) {
            this(lock, mode, null, position);
        }
    }

    /**
     * From here on the lock counts as held in shared mode though nobody is kept out: what is read is worth nothing until it is validated. Not
     * so where the stamp turns out to be zero.
     */
    record BeginOptimistic(Lock lock, Place.@Nullable Local stamp, Position position) implements Instruction {}

    /** Ends an optimistic read, where one was begun. */
    record EndOptimistic(Lock lock, Position position) implements Instruction {}

    /** Closes a scope: whatever was acquired with it and is still held is let go. */
    record ReleaseScope(Place scope, Position position) implements Instruction {}

    /**
     * From here on the lock is held: an explicit test said so, and the other outcome does not come here.
     *
     * @param stamp what was tested to be a stamp of the lock, which does not tell that it is held where it was let go with that; null where
     *     the lock itself was asked
     */
    record AssumeHeld(Lock lock, Mode mode, Place.@Nullable Local stamp, Position position) implements Instruction {
        /** The lock itself was asked. */
        public AssumeHeld(Lock lock, Mode mode, Position position) {
            this(lock, mode, null, position);
        }
    }

    /** Reads a field (instance or static), or an element of an array. */
    record Read(Place place, Position position) implements Instruction {}

    /** Writes a field, or an element of an array. */
    record Write(Place place, Value value, Position position) implements Instruction {}

    /** Changes the object that the field at {@code place} refers to: a store to its element, a call of a mutating method. */
    record Mutate(Place place, Position position) implements Instruction {}

    /** Sets a local variable. */
    record Assign(Place.Local target, Value value, Position position) implements Instruction {}

    /** How the method that a call runs is found. */
    enum Dispatch {
        /** No receiver. */
        STATIC,
        /** This very method: {@code super.m()}, a private method, another constructor. */
        EXACT,
        /** By the receiver's class. */
        VIRTUAL
    }

    /**
     * Calls a method or, as {@code this(…)} and {@code super(…)}, a constructor.
     *
     * @param receiver what it is called on, or null for a static method
     * @param on the static type of the receiver, type arguments counted, where that is another than the class that declares the method;
     *     else null
     * @param result the variable that takes what is returned, or null where it is dropped
     */
    record Call(
            MethodRef method,
            Dispatch dispatch,
            @Nullable Value receiver,
            @Nullable TypeRef on,
            List<Value> arguments,
            Place.@Nullable Local result,
            Position position)
            implements Instruction {
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public boolean mayThrow() {
            return !SafeCalls.contains(method);
        }
    }

    /**
     * Creates an object (or an array, whose {@code constructor} is null).
     *
     * @param around the object that the creation names as the one around the new one, {@code outer.new Inner()}; else null
     * @param closures the methods of an anonymous class, which may run at any time later
     */
    record New(
            TypeRef type,
            @Nullable MethodRef constructor,
            @Nullable Value around,
            List<Value> arguments,
            List<Body> closures,
            Place.@Nullable Local result,
            Position position)
            implements Instruction {
        public New {
            arguments = List.copyOf(arguments);
            closures = List.copyOf(closures);
        }

        /** Creates an object that is inside no other, or inside the one at hand. */
        public New(
                TypeRef type,
                @Nullable MethodRef constructor,
                List<Value> arguments,
                List<Body> closures,
                Place.@Nullable Local result,
                Position position) {
            this(type, constructor, null, arguments, closures, result, position);
        }

        @Override
        public boolean mayThrow() {
            return constructor != null && !SafeCalls.contains(constructor);
        }
    }

    /**
     * Waits for a condition of a lock, which is released meanwhile and held again afterwards.
     *
     * @param lock the lock, or where a condition object is waited for the place of that one
     * @param tests whether the method waits until a condition that it tests itself is true
     * @param timed whether it may also end when its time is up
     */
    record Wait(Lock lock, boolean tests, boolean timed, Position position) implements Instruction {
        @Override
        public boolean mayThrow() {
            return true;
        }
    }

    /** Wakes those who wait for a condition of the lock; {@code lock} as in {@link Wait}. */
    record Signal(Lock lock, Position position) implements Instruction {}

    /**
     * May keep the thread waiting for something else than a lock; the call itself follows.
     *
     * @param method what is called
     * @param how what it waits for
     * @param on the place of the object that it is called on, or null where there is none
     * @param surely false for a stream of a general type, which may as well be one into or out of memory
     */
    record Stall(MethodRef method, Waiting how, @Nullable Place on, boolean surely, Position position)
            implements Instruction {}

    /** Asks the object at {@code on} whether who waits for it would still wait; the call itself follows. */
    record Ask(Place on, Position position) implements Instruction {}
}
