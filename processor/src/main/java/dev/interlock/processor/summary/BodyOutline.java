package dev.interlock.processor.summary;

import java.util.Map;
import java.util.Set;

/**
 * All that the fixpoint over the call graph needs to know of a body's acquisitions.
 *
 * @param taken the locks that the body takes itself
 * @param calls the calls that run as part of it
 */
record BodyOutline(Map<AcquiredLock, CallChain> taken, Set<CallSite> calls) {}
