package dev.interlock.runtime;

/**
 * Memory that runs out for one thread, at a place that is counted: the code that {@link RationingLoader} has loaded asks
 * before it allocates anything.
 */
public final class Ration {
    private static volatile Thread rationed;
    private static int left;
    private static boolean forGood;
    private static boolean struck;

    private Ration() {}

    /**
     * From now on this thread may allocate so often, then it may not.
     *
     * @param thenNothing whether no later allocation succeeds either
     */
    public static void begin(int allocations, boolean thenNothing) {
        left = allocations;
        forGood = thenNothing;
        struck = false;
        rationed = Thread.currentThread();
    }

    /** There is memory again; true if there was none at some time. */
    public static boolean end() {
        rationed = null;
        return struck;
    }

    /** Called before each allocation. */
    public static void spend() {
        if (rationed == Thread.currentThread() && --left < 0 && (forGood || left == -1)) {
            struck = true;
            throw new OutOfMemoryError("as the test wants it");
        }
    }
}
