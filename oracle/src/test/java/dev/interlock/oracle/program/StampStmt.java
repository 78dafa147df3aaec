package dev.interlock.oracle.program;

import java.util.List;

/** A statement about a stamp of a {@code StampedLock}. */
public sealed interface StampStmt extends Stmt {
    /** Sets a local to the stamp that a {@code StampedLock} gives, declared here or earlier. */
    record Stamp(String name, boolean declares, How how, LockRef lock) implements StampStmt {
        /** How the stamp is come by. */
        public enum How {
            /** The lock is waited for. */
            TAKEN,
            /** The lock is taken if it is free; else zero. */
            TRIED,
            /** Nothing is taken. */
            OPTIMISTIC,
            /** Zero. */
            NONE
        }

        @Override
        public Stamp with(List<Node> children) {
            return new Stamp(name, declares, how, lock);
        }
    }

    /** Sets a local to the stamp of another one made one of the write lock, if that can be; else to zero. */
    record Convert(String name, String from, LockRef lock) implements StampStmt {
        @Override
        public Convert with(List<Node> children) {
            return new Convert(name, from, lock);
        }
    }

    /** Sets a local to the stamp in another one. */
    record CopyStamp(String name, String from) implements StampStmt {
        @Override
        public CopyStamp with(List<Node> children) {
            return new CopyStamp(name, from);
        }
    }

    /** Lets a {@code StampedLock} go by its stamp, in the mode of the lock or in whichever it is. */
    record Unstamp(String name, LockRef lock, boolean any) implements StampStmt {
        @Override
        public Unstamp with(List<Node> children) {
            return new Unstamp(name, lock, any);
        }
    }
}
