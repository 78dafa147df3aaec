package dev.interlock.processor.summary;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that the fixpoints over the call graph need to know of what a body takes and waits for.
 *
 * @param taken the locks that the body takes itself
 * @param delays what the body waits for itself, other than locks
 * @param calls the calls that run as part of it
 * @param given the nestings of locks in it that only its callers can name
 */
record BodyOutline(
        Map<AcquiredLock, CallChain> taken,
        Map<Delay, CallChain> delays,
        Set<CallSite> calls,
        List<GivenNesting> given) {}
