package dev.interlock.processor.summary;

import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Place;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the boolean parameters of a method must be for something in it to happen: parameters that keep their values, and that every way there
 * has tested. Immutable.
 *
 * @param areTrue a bit for each parameter that must be true
 * @param areFalse a bit for each parameter that must be false
 */
record Premise(int areTrue, int areFalse) implements Comparable<Premise> {
    /** It may happen whatever the arguments are. */
    static final Premise NONE = new Premise(0, 0);

    /** Parameters beyond this number are not looked at. */
    static final int MANY = Integer.SIZE;

    private static final Comparator<Premise> ORDER =
            Comparator.comparingInt(Premise::areTrue).thenComparingInt(Premise::areFalse);

    /** The same, where the parameter of that number must have that value too; null where it would have to be both. */
    @Nullable Premise and(int parameter, boolean value) {
        int bit = 1 << parameter;
        return and(value ? new Premise(bit, 0) : new Premise(0, bit));
    }

    /** Both together; null where they contradict each other. */
    @Nullable Premise and(Premise other) {
        int wanted = areTrue | other.areTrue;
        int unwanted = areFalse | other.areFalse;
        return (wanted & unwanted) == 0 ? new Premise(wanted, unwanted) : null;
    }

    /** What the parameters of the caller must be for a call with those arguments; null where it cannot be, whatever they are. */
    @Nullable Premise atCall(List<Value> arguments) {
        Premise here = NONE;
        for (int i = 0; i < arguments.size() && i < MANY && here != null; i++) {
            boolean needed = (areTrue & (1 << i)) != 0;
            if (needed || (areFalse & (1 << i)) != 0) {
                here = here.given(arguments.get(i), needed);
            }
        }
        return here;
    }

    private @Nullable Premise given(Value argument, boolean needed) {
        if (argument instanceof Value.Constant constant) {
            return constant.text().equals(String.valueOf(needed)) ? this : null;
        }
        return argument instanceof Value.At at
                        && at.place() instanceof Place.Parameter parameter
                        && parameter.index() < MANY
                ? and(parameter.index(), needed)
                : this;
    }

    /** Whether this holds wherever the other does. */
    boolean covers(Premise other) {
        return (areTrue & ~other.areTrue) == 0 && (areFalse & ~other.areFalse) == 0;
    }

    @Override
    public int compareTo(Premise other) {
        return ORDER.compare(this, other);
    }
}
