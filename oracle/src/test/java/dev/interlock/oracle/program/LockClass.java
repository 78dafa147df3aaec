package dev.interlock.oracle.program;

/** A lock field of all objects of a class, or the monitors of a class: what has a place in an order. */
public record LockClass(String owner, String name) implements Comparable<LockClass> {
    @Override
    public int compareTo(LockClass other) {
        return toString().compareTo(other.toString());
    }

    /** As {@code @LockOrder} names it; the monitors of a class by the class alone. */
    @Override
    public String toString() {
        return name.equals("this") ? owner : owner + "." + name;
    }
}
