package maker;

/** Asks for a class that counts, {@code CounterOfX} for {@code X}. */
public @interface Counted {}
