package dev.interlock.oracle.program;

/** What a {@code switch} is over: as many constants as are asked for, whichever comes. */
public enum Selector {
    NUMBER("Env.number", "Env.pick", "%d"),
    WORD("Env.word", "Env.pickWord", "\"%d\""),
    /** Constants of an enum. */
    SORT("Env.sort", "Env.pickSort", "S%d");

    private final String variable;
    private final String pick;
    private final String constant;

    Selector(String variable, String pick, String constant) {
        this.variable = variable;
        this.pick = pick;
        this.constant = constant;
    }

    String head(boolean traced, int count) {
        return "switch (" + (traced ? pick + "(" + count + ")" : variable) + ")";
    }

    /** How one of so many cases begins; the last stands for all others. */
    String label(int number, int count) {
        return number == count - 1 ? "default" : "case " + String.format(constant, number);
    }
}
