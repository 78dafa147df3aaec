package dev.interlock.oracle.run;

/**
 * What a stamp stands for.
 *
 * @param hold the lock as it was taken; null for an optimistic read, and for zero
 * @param optimistic what an optimistic read looks at; null for a lock that was taken, and for zero
 */
record Stamp(Hold hold, LockId optimistic) {
    static final Stamp ZERO = new Stamp(null, null);

    boolean isZero() {
        return hold == null && optimistic == null;
    }
}
