package dev.interlock.processor.summary;

import dev.interlock.processor.flow.CallEffects.NetEffect;
import dev.interlock.processor.flow.HeldLock;
import java.util.List;
import java.util.Map;

/**
 * What the call of a method does to the locks of the body that calls it. All places are in contract terms.
 *
 * @param netEffect the locks that it keeps or lets go though no annotation says so
 * @param immediate its functional parameters that it calls before it returns and does not keep, with the locks held meanwhile
 * @param later its functional parameters that nobody calls, then or later, but with locks held, and these
 */
public record MethodSummary(
        NetEffect netEffect, Map<Integer, List<HeldLock>> immediate, Map<Integer, List<HeldLock>> later) {
    /** The summary of a method that does nothing to locks. */
    public static final MethodSummary NONE = new MethodSummary(NetEffect.NONE, Map.of(), Map.of());

    public MethodSummary {
        immediate = Map.copyOf(immediate);
        later = Map.copyOf(later);
    }

    /** The same, where it is not counted how often the method lets a lock go: one that calls itself may do so any number of times. */
    MethodSummary uncounted() {
        return new MethodSummary(netEffect.uncounted(), immediate, later);
    }
}
