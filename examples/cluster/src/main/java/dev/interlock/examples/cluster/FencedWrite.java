package dev.interlock.examples.cluster;

import com.hazelcast.core.IFunction;

/**
 * A write that the store itself refuses to a holder whose time is over: it runs where the count is kept, and leaves the count alone where a
 * later holder has read or written already.
 *
 * @param value what is written
 * @param fence the writer's token
 */
record FencedWrite(long value, long fence) implements IFunction<Count, Count> {
    @Override
    public Count apply(Count now) {
        return now.fence() > fence ? now : new Count(value, fence);
    }
}
