package dev.interlock.processor.summary;

import dev.interlock.processor.flow.CallEffects.NetEffect;
import dev.interlock.processor.flow.HeldLock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a method does to locks, as a caller needs to know it. All places are in contract terms.
 *
 * @param acquired every lock that it takes at some time, with the shortest chain of calls to it
 * @param netEffect the locks that it keeps or lets go though no annotation says so
 * @param immediate its functional parameters that it calls before it returns and does not keep, with the locks held meanwhile
 * @param letsReceiverOut whether it lets the object that it is called on out, to where other threads may find it
 */
public record MethodSummary(
        Map<AcquiredLock, CallChain> acquired,
        NetEffect netEffect,
        Map<Integer, List<HeldLock>> immediate,
        boolean letsReceiverOut) {
    /** The summary of a method that does nothing to locks. */
    public static final MethodSummary NONE = new MethodSummary(Map.of(), NetEffect.NONE, Map.of(), false);

    public MethodSummary {
        acquired = Collections.unmodifiableMap(new LinkedHashMap<>(acquired));
        immediate = Map.copyOf(immediate);
    }
}
