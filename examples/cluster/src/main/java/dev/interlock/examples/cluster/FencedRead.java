package dev.interlock.examples.cluster;

import com.hazelcast.core.IFunction;

/**
 * A read that leaves the reader's token with the count: from then on no earlier holder can write, even if this one has not written yet.
 *
 * @param fence the reader's token
 */
record FencedRead(long fence) implements IFunction<Count, Count> {
    @Override
    public Count apply(Count now) {
        if (now == null) {
            return new Count(0, fence);
        }
        return now.fence() > fence ? now : new Count(now.value(), fence);
    }
}
