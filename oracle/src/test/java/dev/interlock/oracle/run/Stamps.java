package dev.interlock.oracle.run;

import dev.interlock.oracle.program.LockRef;
import dev.interlock.oracle.program.Mode;
import dev.interlock.oracle.program.StampStmt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the running thread does with {@code StampedLock}s. */
final class Stamps {
    private final LockThread thread;
    private final Choices choices;
    private final List<Look> looks = new ArrayList<>();
    private final Set<LockId> begun = new HashSet<>();

    Stamps(LockThread thread, Choices choices) {
        this.thread = thread;
        this.choices = choices;
    }

    /** A read that only a later validation makes good. */
    private record Look(LockId lock, Frame frame, int line) {}

    Stamp taken(StampStmt.Stamp stamp, LockId lock, Frame frame, int line) {
        LockRef named = stamp.lock();
        return switch (stamp.how()) {
            case TAKEN -> {
                thread.acquire(lock, named.kind(), named.mode(), frame, line);
                yield new Stamp(thread.youngest(), null);
            }
            case TRIED ->
                choices.flip() && thread.tryAcquire(lock, named.kind(), named.mode(), frame, line)
                        ? new Stamp(thread.youngest(), null)
                        : Stamp.ZERO;
            case OPTIMISTIC -> {
                begun.add(lock);
                yield thread.isFree(lock) ? new Stamp(null, lock) : Stamp.ZERO;
            }
            case NONE -> Stamp.ZERO;
        };
    }

    Stamp converted(Stamp from, LockId lock, Frame frame, int line) {
        boolean chosen = choices.flip();
        boolean fits = from.hold() != null && from.hold().lock().equals(lock) && thread.has(from.hold());
        if (!chosen && fits && from.hold().mode() == Mode.EXCLUSIVE) {
            throw new Signal.Stopped(); // it always succeeds
        } else if (!chosen || !fits) {
            if (chosen) {
                throw thread.doubt(frame); // the real one would succeed, or not, by what the bits of the stamp say
            }
            return Stamp.ZERO;
        }
        return from.hold().mode() == Mode.EXCLUSIVE ? from : new Stamp(thread.upgrade(from.hold(), frame, line), null);
    }

    void release(StampStmt.Unstamp release, Stamp stamp, LockId lock, Frame frame, int line) {
        Hold hold = stamp.hold();
        boolean fits = hold != null
                && hold.lock().equals(lock)
                && thread.has(hold)
                && (release.any() || hold.mode() == release.lock().mode());
        if (fits) {
            thread.release(hold, frame);
        } else if (hold != null && !thread.has(hold) && thread.holds(lock)) {
            throw thread.doubt(frame); // the stamp of an earlier hold, which may be as good as that of this one
        } else {
            thread.misuse(lock, frame, line);
        }
    }

    /** The fields that were read of the lock's are good if nobody changed them meanwhile, which this tests. */
    boolean validate(Stamp stamp, LockId lock) {
        boolean chosen = choices.flip();
        if (stamp.optimistic() == null) {
            return chosen && stamp.hold() != null && stamp.hold().lock().equals(lock) && thread.has(stamp.hold());
        }
        looks.removeIf(look -> look.lock().equals(stamp.optimistic()));
        return chosen && stamp.optimistic().equals(lock);
    }

    /** Whether it is a read that is optimistic and not done under a lock besides; a validation must follow. */
    boolean look(List<LockId> guards, boolean write, Frame frame, int line) {
        Optional<LockId> lock = guards.stream().filter(begun::contains).findFirst();
        if (write || lock.isEmpty() || !thread.isUnguarded(guards)) {
            return false;
        }
        looks.add(new Look(lock.get(), frame, line));
        thread.look(line);
        return true;
    }

    /** What was read and not validated when the method or function ends. */
    void leave(Frame frame) {
        for (Look look : List.copyOf(looks)) {
            if (look.frame() == frame) {
                looks.remove(look);
                thread.tellUnguarded(frame, look.line());
            }
        }
    }
}
