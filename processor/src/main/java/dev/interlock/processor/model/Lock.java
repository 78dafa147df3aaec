package dev.interlock.processor.model;

/**
 * One lock, by the place where it is found: the lock object there, or the monitor of the object there.
 *
 * @param place where the lock, or the object whose monitor it is, is found
 * @param monitor whether the monitor is meant ({@code synchronized}) and not the object as a lock
 */
public record Lock(Place place, boolean monitor) {
    /** The lock object at {@code place}. */
    public static Lock object(Place place) {
        return new Lock(place, false);
    }

    /** The monitor of the object at {@code place}. */
    public static Lock monitor(Place place) {
        return new Lock(place, true);
    }

    /** The same sort of lock at another place. */
    public Lock at(Place newPlace) {
        return new Lock(newPlace, monitor);
    }

    @Override
    public String toString() {
        return monitor ? "monitor of " + place : place.toString();
    }
}
