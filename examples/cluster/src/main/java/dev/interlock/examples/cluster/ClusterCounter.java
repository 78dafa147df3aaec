package dev.interlock.examples.cluster;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.cp.CPSubsystem;
import com.hazelcast.cp.IAtomicReference;
import com.hazelcast.cp.lock.FencedLock;
import dev.interlock.annotations.Critical;
import dev.interlock.annotations.GuardedBy;
import java.util.function.LongUnaryOperator;

/**
 * A counter that the members of a cluster share. The lock is the cluster's, and so is what it guards: this object only holds their names.
 * That the lock is a {@link java.util.concurrent.locks.Lock} is all that the facade needs.
 *
 * <p>The cluster takes the lock from a holder that it hears nothing of, so that each read and write carries the holder's token; see
 * {@code docs/cluster.md}.
 */
class ClusterCounter {
    final FencedLock lock;

    @GuardedBy("lock")
    private final IAtomicReference<Count> count;

    ClusterCounter(HazelcastInstance member) {
        CPSubsystem cluster = member.getCPSubsystem();
        this.lock = cluster.getLock("counter");
        this.count = cluster.getAtomicReference("counter");
    }

    /** Counts one, and returns the new count. */
    @Critical("lock")
    long increment() {
        return write(read() + 1);
    }

    /**
     * Replaces the count by what {@code change} makes of it, and returns that.
     *
     * @throws StaleHolderException if the lease ran out meanwhile, and another holder has come
     */
    @Critical("lock")
    long update(LongUnaryOperator change) {
        return write(change.applyAsLong(read()));
    }

    @Critical("lock")
    long value() {
        return read();
    }

    @GuardedBy("lock")
    private long read() {
        long fence = lock.getFence();
        return stillOurs(count.alterAndGet(new FencedRead(fence)), fence);
    }

    @GuardedBy("lock")
    private long write(long value) {
        long fence = lock.getFence();
        return stillOurs(count.alterAndGet(new FencedWrite(value, fence)), fence);
    }

    private static long stillOurs(Count now, long fence) {
        if (now.fence() != fence) {
            throw new StaleHolderException(fence, now.fence());
        }
        return now.value();
    }
}
