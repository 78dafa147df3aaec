package dev.interlock.oracle.run;

import dev.interlock.oracle.program.LockClass;

/** A lock at run time: the field of that name in that object, or its monitor. */
record LockId(Obj owner, String name) {
    /** How the lock is reached from what the run began with. */
    String path() {
        return owner + "." + name;
    }

    LockClass lockClass() {
        return owner.type().lockClass(name);
    }
}
