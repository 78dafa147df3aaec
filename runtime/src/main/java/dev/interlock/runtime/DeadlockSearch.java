package dev.interlock.runtime;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The search for threads that wait for each other in a ring, platform and virtual ones alike.
 *
 * <p>A thread shows that it waits before it looks for a ring, so of the threads that close one at the same time at least
 * one finds it. Meanwhile the others go on: so what was found is looked at once more. A thread whose attempt is the same
 * before and after that has waited all the time and held what it was seen to hold, and a ring of such threads is one that
 * stays.
 */
final class DeadlockSearch {
    private final Holders holders;
    private final Set<Holder> seen = new HashSet<>();
    private final List<Attempt> path = new ArrayList<>();

    private DeadlockSearch(Holders holders) {
        this.holders = holders;
    }

    /** The ring that this attempt is part of, and with which it begins; empty if there is none. */
    static List<Attempt> ringOf(Attempt attempt, Holders holders) {
        DeadlockSearch search = new DeadlockSearch(holders);
        boolean found = search.follow(attempt, attempt.who);
        return found && search.stays() ? search.path : List.of();
    }

    private boolean follow(Attempt attempt, Holder goal) {
        path.add(attempt);
        for (Holder blocker : blockersOf(attempt)) {
            if (blocker == goal) {
                return true;
            }
            Attempt next = seen.add(blocker) ? blocker.waitsFor() : null;
            if (next != null && follow(next, goal)) {
                return true;
            }
        }
        path.remove(path.size() - 1);
        return false;
    }

    /** Who has to let go before the attempt can succeed, as far as it is known. */
    private List<Holder> blockersOf(Attempt attempt) {
        long owner = attempt.lock.ownerId();
        if (owner == attempt.who.id) {
            return attempt.lock instanceof WriteSide ? others(attempt) : List.of();
        }
        Holder holder = holders.find(owner);
        return holder == null ? List.of() : List.of(holder);
    }

    /** The readers that the writer waits for. */
    private List<Holder> others(Attempt writer) {
        List<Holder> readers = holders.readersOf(writer.lock);
        readers.remove(writer.who);
        return readers;
    }

    private boolean stays() {
        for (int i = 0; i < path.size(); i++) {
            Holder next = path.get((i + 1) % path.size()).who;
            if (!blockersOf(path.get(i)).contains(next)) {
                return false;
            }
        }
        return path.stream().allMatch(attempt -> attempt.who.waitsFor() == attempt);
    }
}
