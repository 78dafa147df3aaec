package dev.interlock.processor.summary;

import dev.interlock.processor.model.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of a method that was compiled before.
 *
 * @param summary what a call of it does to the locks of its caller
 * @param returned the lock field that it does nothing but return, in contract terms, or null
 * @param taken the locks that it takes at some time, each with a shortest chain of calls
 * @param given the nestings of locks in it that only its callers can name
 * @param delays what else it may wait for, each with a shortest chain of calls
 */
public record MethodFacts(
        MethodSummary summary,
        @Nullable Place returned,
        Map<AcquiredLock, CallChain> taken,
        List<GivenNesting> given,
        Map<Delay, CallChain> delays) {
    public MethodFacts {
        taken = Collections.unmodifiableMap(new LinkedHashMap<>(taken));
        given = List.copyOf(given);
        delays = Collections.unmodifiableMap(new LinkedHashMap<>(delays));
    }

    /** Whether there is nothing to keep. */
    public boolean isEmpty() {
        return summary.equals(MethodSummary.NONE)
                && returned == null
                && taken.isEmpty()
                && given.isEmpty()
                && delays.isEmpty();
    }
}
