package dev.interlock.processor.order;

import dev.interlock.processor.model.LockClass;

/** A directed edge between two lock classes. */
public interface Arc {
    /** The lock class that comes first. */
    LockClass from();

    /** The lock class that comes second. */
    LockClass to();

    /** The locks whose holder alone can walk this edge. */
    default Gates gates() {
        return Gates.NONE;
    }
}
