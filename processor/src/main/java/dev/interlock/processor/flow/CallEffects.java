package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What calls do to the locks of the body that makes them, as far as it is not an instruction of its own. Filled from summaries; the flow
 * itself does not know them. All places in the answers are in contract terms.
 */
public interface CallEffects {
    /** The locks that the called method takes and keeps, or lets go, though no annotation says so. */
    NetEffect netEffect(Instruction.Call call);

    /** The locks that the constructor takes and keeps until the object that is made, a scope, is closed; null where it is none. */
    default @Nullable OpenedScope scope(Instruction.New creation) {
        return null;
    }

    /** Whether the call closes the object that it is made on, where that is a scope; whichever type it is known by. */
    default boolean closes(Instruction.Call call) {
        return call.method().name().equals("close") && call.arguments().isEmpty();
    }

    /** Whether the call lets go what its receiver has kept since it was made, or was returned with. */
    default boolean closesScopeObject(Instruction.Call call) {
        return false;
    }

    /** The locks that methods of an object of exactly that class let go of their callers', by their names as its own; not of all classes. */
    default Map<MethodRef, List<HeldLock>> releases(TypeRef type) {
        return Map.of();
    }

    /** The locks for want of which alone the call may end with an exception; null where it may for other reasons. */
    default @Nullable List<HeldLock> throwsWithout(Instruction.Call call) {
        return null;
    }

    /** Whether the called method may end with an exception before it lets go that lock of its caller's, one in contract terms. */
    default boolean mayKeep(Instruction.Call call, HeldLock lock) {
        return false;
    }

    /**
     * The functional arguments that run before the call returns, by their index, each with the locks that the called method holds while it
     * runs them.
     */
    Map<Integer, List<HeldLock>> immediate(MethodRef method, Instruction.Dispatch dispatch);

    /** Whether the call runs that functional argument at most once, as far as it runs it before it returns. */
    default boolean runsOnce(Instruction.Call call, int argument) {
        return false;
    }

    /**
     * The functional arguments that are run with locks held whenever they are, be it long after the call, by their index, each with these
     * locks. They may be among those that run before the call returns, too.
     */
    Map<Integer, List<HeldLock>> later(MethodRef method, Instruction.Dispatch dispatch);

    /**
     * What the method returns each time: a getter's field, and what does not change, whatever else the method does; null where it is not
     * known.
     *
     * @param receiver the type of the object that it is called on, as far as it is known, or null
     */
    @Nullable Place returned(MethodRef method, @Nullable TypeRef receiver);

    /** The same of this call, by what is known of the objects that it is made on. */
    default @Nullable Place returned(Instruction.Call call) {
        return returned(call.method(), call.on());
    }

    /** Whether nothing that the creation of the object runs ends with an exception, and it never will. */
    default boolean makesSafely(Instruction.New creation) {
        return false;
    }

    /** Whether the method is a getter, which does nothing else and throws nothing. */
    default boolean onlyReturns(MethodRef method) {
        return false;
    }

    /** Whether whatever a call of the method runs returns the same object each time that it is called on one. */
    default boolean answersAlways(MethodRef method) {
        return false;
    }

    /** Whether the called method lets the object that it is called on out, to where other threads may find it. */
    boolean letsReceiverOut(Instruction.Call call);

    /** Whether the constructor lets the object that it makes out, or leaves in its fields what may do so. */
    default boolean letsMadeOut(Instruction.New creation) {
        return false;
    }

    /** Whether the bodies of all methods that the call may run are known, as far as the compilation shows which those are. */
    default boolean isSeen(Instruction.Call call) {
        return false;
    }

    /** The fields in which the called method leaves what leads to the object that it is called on; null where it lets that out itself. */
    default @Nullable Set<FieldRef> keepsReceiverIn(Instruction.Call call) {
        return letsReceiverOut(call) ? null : Set.of();
    }

    /** Whether whatever the call runs only reads, and changes the objects that it is called on, but gives nothing to anybody else. */
    default boolean passesNothingOn(Instruction.Call call) {
        return false;
    }

    /** The fields, of any object, that the call or creation may assign; those alone that names of locks lead through. */
    Set<FieldRef> assigned(Instruction instruction);

    /**
     * Whether the called method or constructor lets that argument out, other than in what it returns or makes.
     *
     * @param method null for the creation of an array
     */
    boolean letsArgumentOut(@Nullable MethodRef method, Instruction.Dispatch dispatch, int index);

    /** Whether any of the methods that the call may run lets that argument out, other than in what it returns. */
    default boolean letsArgumentOut(Instruction.Call call, int index) {
        return letsArgumentOut(call.method(), call.dispatch(), index);
    }

    /**
     * What a call changes.
     *
     * @param acquired held after the call that were not before
     * @param released no longer held; several times where it must have been held as often
     * @param releasedIfHeld those of them that it lets go only where it has found them held, and does without otherwise
     * @param told held after the call as its result tells
     * @param tested held before and after each call that returns, which tests that and throws otherwise
     * @param testedIfTrue held before and after each call that returns true, which is what it tests
     * @param testsOnly whether the method does no more than that test, so that none of these is held where it returns false
     * @param scope the scope that it returns, with locks held until that is closed, or null
     */
    record NetEffect(
            List<HeldLock> acquired,
            List<HeldLock> released,
            List<HeldLock> releasedIfHeld,
            ToldLocks told,
            List<HeldLock> tested,
            List<HeldLock> testedIfTrue,
            boolean testsOnly,
            @Nullable OpenedScope scope) {
        /** No change. */
        public static final NetEffect NONE = new NetEffect(List.of(), List.of());

        /** What a method changes whose result tells nothing of locks. */
        public NetEffect(List<HeldLock> acquired, List<HeldLock> released) {
            this(acquired, released, List.of(), ToldLocks.NONE, List.of(), List.of(), false, null);
        }

        public NetEffect {
            acquired = List.copyOf(acquired);
            released = List.copyOf(released);
            releasedIfHeld = List.copyOf(releasedIfHeld);
            tested = List.copyOf(tested);
            testedIfTrue = List.copyOf(testedIfTrue);
        }

        /** The same, in terms of the method of that class which the method overrides; its parameters may have other names there. */
        public NetEffect inherited(TypeRef owner) {
            return new NetEffect(
                    OpenedScope.inherited(acquired, owner),
                    OpenedScope.inherited(released, owner),
                    OpenedScope.inherited(releasedIfHeld, owner),
                    told.inherited(owner),
                    OpenedScope.inherited(tested, owner),
                    OpenedScope.inherited(testedIfTrue, owner),
                    testsOnly,
                    scope == null ? null : scope.inherited(owner));
        }

        /** The same, each lock let go once. */
        public NetEffect uncounted() {
            List<HeldLock> once = released.stream().distinct().toList();
            return new NetEffect(acquired, once, releasedIfHeld, told, tested, testedIfTrue, testsOnly, scope);
        }

        /** Whether the call leaves the locks held as they were, and says nothing of them. */
        public boolean isNone() {
            return acquired.isEmpty()
                    && released.isEmpty()
                    && told.isEmpty()
                    && tested.isEmpty()
                    && testedIfTrue.isEmpty()
                    && scope == null;
        }
    }

    /** Calls that change nothing, run nothing and return nothing known. */
    CallEffects NONE = new CallEffects() {
        @Override
        public NetEffect netEffect(Instruction.Call call) {
            return NetEffect.NONE;
        }

        @Override
        public Map<Integer, List<HeldLock>> immediate(MethodRef method, Instruction.Dispatch dispatch) {
            return Map.of();
        }

        @Override
        public Map<Integer, List<HeldLock>> later(MethodRef method, Instruction.Dispatch dispatch) {
            return Map.of();
        }

        @Override
        public @Nullable Place returned(MethodRef method, @Nullable TypeRef receiver) {
            return null;
        }

        @Override
        public boolean letsReceiverOut(Instruction.Call call) {
            return false;
        }

        @Override
        public Set<FieldRef> assigned(Instruction instruction) {
            return Set.of();
        }

        @Override
        public boolean letsArgumentOut(@Nullable MethodRef method, Instruction.Dispatch dispatch, int index) {
            return true;
        }
    };
}
