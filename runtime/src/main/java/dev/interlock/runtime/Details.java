package dev.interlock.runtime;

import org.jspecify.annotations.Nullable;

/**
 * What a mutex rarely needs: its name or where it was created, whether it has an owner, and the room of those who wait for
 * a predicate. Unnamed mutexes share theirs until someone waits.
 */
final class Details {
    static final Details UNOWNED = new Details(null, null, false, null);
    private static final Details OWNED = new Details(null, null, true, null);

    final @Nullable String name;

    /** Where it was created, if it was watched then. */
    final @Nullable CreationSite site;

    /** Whether only the thread that locked it may unlock it. */
    final boolean owned;

    /** Guarded by the mutex. */
    final @Nullable WaitingRoom room;

    private Details(@Nullable String name, @Nullable CreationSite site, boolean owned, @Nullable WaitingRoom room) {
        this.name = name;
        this.site = site;
        this.owned = owned;
        this.room = room;
    }

    /** Of a mutex without a name that has an owner. */
    static Details owned() {
        return Watch.isOn() ? new Details(null, CreationSite.find(), true, null) : OWNED;
    }

    /** Of a mutex with a name. */
    static Details named(String name, boolean owned) {
        return new Details(name, Watch.isOn() ? CreationSite.find() : null, owned, null);
    }

    Details withRoom(WaitingRoom newRoom) {
        return new Details(name, site, owned, newRoom);
    }
}
