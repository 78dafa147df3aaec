package dev.interlock.runtime;

/**
 * Makes sure that the stack has room for the slow paths, before they change anything: a stack overflow between two of
 * their steps would leave a lock that is neither here nor there.
 */
final class StackRoom {
    /** Some 4 KB of compiled frames, more if interpreted; the slow paths need less than half of it. */
    private static final int FRAMES = 64;

    private StackRoom() {}

    /**
     * Makes sure of room for one slow path. Takes some 80 ns: less than waking a thread, more than an uncontended lock.
     *
     * @throws StackOverflowError if there is too little; nothing has changed then
     */
    static void ensure() {
        goDown(FRAMES);
    }

    /** As {@link #ensure}, for a step that goes through several slow paths: each of them will find its room. */
    static void ensureForSeveral() {
        goDown(2 * FRAMES);
    }

    private static void goDown(int frames) {
        if (descend(frames) == 0) {
            throw new AssertionError("the depth is positive; asked so that the JIT compiler keeps the descent");
        }
    }

    /** Goes down in frames that are large, since they have room for a call with many arguments, which comes last. */
    private static long descend(int frames) {
        return frames == 0
                ? stretch(3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
                : frames + descend(frames - 1);
    }

    /** Has so many arguments to make its caller's frame large; calls itself so often that it is not inlined whole. */
    private static long stretch(
            int times,
            long a,
            long b,
            long c,
            long d,
            long e,
            long f,
            long g,
            long h,
            long i,
            long j,
            long k,
            long l,
            long m,
            long n,
            long o) {
        if (times == 0) {
            return a ^ b ^ c ^ d ^ e ^ f ^ g ^ h ^ i ^ j ^ k ^ l ^ m ^ n ^ o;
        }
        return times + stretch(times - 1, b, c, d, e, f, g, h, i, j, k, l, m, n, o, a);
    }
}
