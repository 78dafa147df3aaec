package dev.interlock.oracle.run;

import dev.interlock.oracle.program.ClassDecl;
import dev.interlock.oracle.program.LockClass;
import dev.interlock.oracle.program.Spelling;

/** A lock at run time: the field of that name in that object, or its monitor. */
record LockId(Obj owner, String name) {
    /** The lock by that name; where it is shared, as the object knows it that made it. */
    static LockId of(Obj owner, String name) {
        return owner.type().locks().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .flatMap(ClassDecl.LockField::shared)
                .map(shared -> of(owner.peer(shared.peer()), shared.name()))
                .orElseGet(() -> new LockId(owner, name));
    }

    /** Whether it is an element of an array, and the other one of the same array comes before it. */
    boolean isAfter(LockId other) {
        String index = Spelling.index(name);
        String before = Spelling.index(other.name);
        return owner == other.owner
                && !index.isEmpty()
                && !before.isEmpty()
                && Spelling.array(name).equals(Spelling.array(other.name))
                && index.compareTo(before) > 0;
    }

    /** How the lock is reached from what the run began with. */
    String path() {
        return owner + "." + name;
    }

    LockClass lockClass() {
        return owner.type().lockClass(name);
    }
}
