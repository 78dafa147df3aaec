package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.BranchCondition;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Looks for places in the text of a body, the closures in it included. */
public final class Mentions {
    private final Predicate<Place> wanted;

    private Mentions(Predicate<Place> wanted) {
        this.wanted = wanted;
    }

    /** Whether the body says a place that is {@code wanted}, or leads through one. */
    public static boolean any(Body body, Predicate<Place> wanted) {
        return new Mentions(wanted).in(body);
    }

    /** Whether the instruction says such a place. */
    public static boolean any(Instruction instruction, Predicate<Place> wanted) {
        return new Mentions(wanted).in(instruction);
    }

    /** Whether the value says such a place. */
    public static boolean any(@Nullable Value value, Predicate<Place> wanted) {
        return new Mentions(wanted).in(value);
    }

    private boolean in(Body body) {
        for (Block block : body.blocks()) {
            if (in(block.terminator()) || block.instructions().stream().anyMatch(this::in)) {
                return true;
            }
        }
        return false;
    }

    private boolean in(Terminator terminator) {
        if (terminator instanceof Terminator.Return leave) {
            return in(leave.value());
        }
        return terminator instanceof Terminator.Branch branch && in(branch.condition());
    }

    private boolean in(BranchCondition condition) {
        if (condition instanceof BranchCondition.IsTrue test) {
            return in(test.place());
        } else if (condition instanceof BranchCondition.IsHeld test) {
            return in(test.lock().place());
        }
        return condition instanceof BranchCondition.Compare compare && (in(compare.left()) || in(compare.right()));
    }

    private boolean in(Instruction instruction) {
        if (instruction instanceof Instruction.Read read) {
            return in(read.place());
        } else if (instruction instanceof Instruction.Write write) {
            return in(write.place()) || in(write.value());
        } else if (instruction instanceof Instruction.Mutate mutate) {
            return in(mutate.place());
        } else if (instruction instanceof Instruction.Assign assign) {
            return in(assign.value());
        } else if (instruction instanceof Instruction.Call call) {
            return in(call.receiver()) || call.arguments().stream().anyMatch(this::in);
        } else if (instruction instanceof Instruction.New creation) {
            return in(creation.around())
                    || creation.arguments().stream().anyMatch(this::in)
                    || creation.closures().stream().anyMatch(this::in);
        }
        return locks(instruction).stream().anyMatch(lock -> in(lock.place()));
    }

    private static List<Lock> locks(Instruction instruction) {
        if (instruction instanceof Instruction.Acquire acquire) {
            return acquire.locks();
        } else if (instruction instanceof Instruction.TryAcquire attempt) {
            return List.of(attempt.lock());
        } else if (instruction instanceof Instruction.Release release) {
            return List.of(release.lock());
        } else if (instruction instanceof Instruction.ReleaseScope release) {
            return List.of(Lock.object(release.scope()));
        } else if (instruction instanceof Instruction.AssumeHeld assume) {
            return List.of(assume.lock());
        } else if (instruction instanceof Instruction.BeginOptimistic begin) {
            return List.of(begin.lock());
        } else if (instruction instanceof Instruction.EndOptimistic end) {
            return List.of(end.lock());
        } else if (instruction instanceof Instruction.Wait wait) {
            return List.of(wait.lock());
        }
        return instruction instanceof Instruction.Signal signal ? List.of(signal.lock()) : List.of();
    }

    private boolean in(@Nullable Value value) {
        if (value instanceof Value.Closure closure) {
            return in(closure.body());
        }
        return value instanceof Value.At at && in(at.place());
    }

    private boolean in(Place place) {
        return Places.anyStep(place, wanted);
    }
}
