package dev.interlock.processor.order;

import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.Position;

/**
 * A lock taken while another one is held: an edge of the lock-order graph with its witness. Only an acquisition that waits makes one; a
 * try-lock, timed or not, does not, and neither does re-entering a reentrant lock.
 *
 * @param outer the lock that is held, and how
 * @param inner the lock that is then taken, and how
 * @param gates the other locks held when {@code inner} is taken, as far as each of them is surely the same object wherever {@code
 *     outer} or {@code inner} is the same: a static lock, a class's monitor, a lock that final fields lead to from the object that
 *     one of the two belongs to
 * @param witness one way through the program to it
 */
public record Nesting(LockUse outer, LockUse inner, Gates gates, Witness witness) implements Arc, Comparable<Nesting> {
    @Override
    public LockClass from() {
        return outer.lock();
    }

    @Override
    public LockClass to() {
        return inner.lock();
    }

    /** Whether both locks are of one class, so that only an order of instances can speak of them. */
    public boolean isOfOneClass() {
        return from().equals(to());
    }

    /** Where it is reported: the call or the acquisition in the method that holds {@code outer}. */
    public Position reportedAt() {
        return witness.reportedAt();
    }

    /** Shorter witnesses first. */
    @Override
    public int compareTo(Nesting other) {
        int byWitness = witness.compareTo(other.witness);
        int byModes = byWitness != 0 ? byWitness : modes().compareTo(other.modes());
        return byModes != 0 ? byModes : gates.toString().compareTo(other.gates.toString());
    }

    private String modes() {
        return outer + " " + inner;
    }
}
