package dev.interlock.processor.flow;

import dev.interlock.processor.model.Place;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * How often one group of paths has let go locks that the body had not taken, so that its callers must hold them as often. Immutable.
 *
 * @param times by the lock; up to {@link Hold#MANY}, a count that is not followed further
 */
record LetGo(Map<HeldLock, Integer> times) {
    static final LetGo NONE = new LetGo(Map.of());

    /** The same, once more. */
    LetGo and(HeldLock lock) {
        int before = times.getOrDefault(lock, 0);
        if (before == Hold.MANY) {
            return this;
        }
        Map<HeldLock, Integer> more = new LinkedHashMap<>(times);
        more.put(lock, before + 1);
        return new LetGo(more);
    }

    /** What is the same on both groups of paths. */
    LetGo common(LetGo other) {
        return new LetGo(LockState.common(times, other.times));
    }

    /** The same by the new names of their places. */
    LetGo renamed(UnaryOperator<Place> rename) {
        if (times.isEmpty()) {
            return this;
        }
        Map<HeldLock, Integer> renamed = new LinkedHashMap<>();
        times.forEach((lock, count) -> {
            Place place = rename.apply(lock.lock().place());
            renamed.merge(new HeldLock(lock.lock().at(place), lock.mode()), count, Math::max);
        });
        return new LetGo(renamed);
    }
}
