package dev.interlock.runtime;

import org.jspecify.annotations.Nullable;

/**
 * What a mutex rarely needs: its name, whether it has an owner, and the room of those who wait for a predicate. Unnamed
 * mutexes share theirs until someone waits.
 */
final class Details {
    static final Details OWNED = new Details(null, true, null);
    static final Details UNOWNED = new Details(null, false, null);

    final @Nullable String name;

    /** Whether only the thread that locked it may unlock it. */
    final boolean owned;

    /** Guarded by the mutex. */
    final @Nullable WaitingRoom room;

    private Details(@Nullable String name, boolean owned, @Nullable WaitingRoom room) {
        this.name = name;
        this.owned = owned;
        this.room = room;
    }

    Details named(String newName) {
        return new Details(newName, owned, room);
    }

    Details withRoom(WaitingRoom newRoom) {
        return new Details(name, owned, newRoom);
    }
}
