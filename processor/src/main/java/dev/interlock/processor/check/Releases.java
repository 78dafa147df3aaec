package dev.interlock.processor.check;

import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.flow.Names;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.Mode;

/** Which lock a release is of. */
final class Releases {
    private Releases() {}

    /** The lock in the mode that the release lets go: where it names none, the one in which the lock is held. */
    static HeldLock lock(Instruction.Release release, LockState state, Names names) {
        Mode mode = release.mode();
        HeldLock lock = names.lock(release.lock(), mode == null ? Mode.EXCLUSIVE : mode, state);
        return mode == null && !state.held().containsKey(lock) ? new HeldLock(lock.lock(), Mode.SHARED) : lock;
    }
}
