package dev.interlock.oracle.run;

import dev.interlock.oracle.program.LockKind;
import dev.interlock.oracle.program.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The locks that the running thread holds, oldest first; one that is held twice is there twice. */
final class Holds {
    private final List<Hold> all = new ArrayList<>();

    List<Hold> all() {
        return List.copyOf(all);
    }

    void add(Hold hold) {
        all.add(hold);
    }

    void clear() {
        all.clear();
    }

    boolean holds(LockId lock) {
        return all.stream().anyMatch(each -> each.lock().equals(lock));
    }

    boolean holds(LockId lock, Mode mode) {
        return all.stream().anyMatch(each -> each.lock().equals(lock) && each.covers(mode));
    }

    boolean holdsExactly(LockId lock, Mode mode) {
        return all.stream().anyMatch(each -> each.lock().equals(lock) && each.mode() == mode);
    }

    boolean isHeldBy(Frame taker, LockId lock, Mode mode) {
        return all.stream()
                .anyMatch(each -> each.frame() == taker && each.lock().equals(lock) && each.mode() == mode);
    }

    /** Takes that very hold away. */
    void remove(Hold hold) {
        all.removeIf(each -> each == hold);
    }

    int count(LockId lock, Mode mode) {
        return (int) all.stream()
                .filter(each -> each.lock().equals(lock) && each.mode() == mode)
                .count();
    }

    /** Takes the youngest hold in exactly that mode away. */
    Optional<Hold> remove(LockId lock, Mode mode) {
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i).lock().equals(lock) && all.get(i).mode() == mode) {
                return Optional.of(all.remove(i));
            }
        }
        return Optional.empty();
    }

    /** The hold that keeps the thread from taking the lock for ever, if there is one. */
    Optional<Hold> obstacle(LockId lock, LockKind kind, Mode mode) {
        if (kind == LockKind.REENTRANT_RW) {
            boolean upgrade = mode == Mode.EXCLUSIVE && !holds(lock, Mode.EXCLUSIVE);
            return upgrade ? first(lock) : Optional.empty();
        }
        return kind.isReentrant() ? Optional.empty() : first(lock);
    }

    Optional<Hold> first(LockId lock) {
        return all.stream().filter(each -> each.lock().equals(lock)).findFirst();
    }

    /**
     * The youngest hold of {@code taker} in that mode becomes {@code heir}'s, taken at these lines. What the taker has of the lock besides
     * it still answers for, taken at any of its lines.
     */
    void handOver(Frame taker, LockId lock, Mode mode, Frame heir, List<Integer> lines) {
        List<Integer> taken = new ArrayList<>();
        int given = -1;
        for (int i = 0; i < all.size(); i++) {
            Hold hold = all.get(i);
            if (hold.frame() == taker && hold.lock().equals(lock)) {
                taken.addAll(hold.lines());
                given = hold.mode() == mode ? i : given;
            }
        }
        for (int i = 0; i < all.size(); i++) {
            Hold hold = all.get(i);
            if (hold.frame() == taker && hold.lock().equals(lock)) {
                all.set(i, new Hold(lock, hold.mode(), i == given ? heir : taker, i == given ? lines : taken));
            }
        }
    }

    /** The youngest hold in exactly that mode becomes the heir's, where it is anybody's; who answered for it. */
    Frame handOver(LockId lock, Mode mode, Frame heir) {
        for (int i = all.size() - 1; i >= 0; i--) {
            Hold hold = all.get(i);
            if (hold.lock().equals(lock) && hold.mode() == mode) {
                if (hold.frame() != null) {
                    all.set(i, new Hold(lock, mode, heir, hold.lines()));
                }
                return hold.frame();
            }
        }
        return null;
    }
}
