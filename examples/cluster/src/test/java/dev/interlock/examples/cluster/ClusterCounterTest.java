package dev.interlock.examples.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.cp.session.CPSession;
import com.hazelcast.cp.session.CPSessionManagementService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The facade's critical sections exclude each other on all members, and survive the loss of one. */
@Timeout(value = 100, unit = TimeUnit.SECONDS)
class ClusterCounterTest {
    private static final int EACH = 50;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Cluster cluster;

    @BeforeEach
    void start() throws InterruptedException {
        cluster = Cluster.start();
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        cluster.close();
    }

    @Test
    void aMemberThatStopsWhileItHoldsTheLockLosesItAndTheCountStaysRight() throws Exception {
        count(List.of(counter(0), counter(1), counter(2)));
        CountDownLatch holding = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Future<Long> lost = threads.submit(() -> counter(2).update(value -> {
            holding.countDown();
            await(stopped);
            return value + 1_000_000;
        }));
        holding.await();
        List<Future<Void>> others = counting(List.of(counter(0), counter(1)));

        cluster.crash(2);
        for (Future<Void> other : others) {
            other.get();
        }
        stopped.countDown();

        assertThatThrownBy(lost::get).isInstanceOf(ExecutionException.class);
        assertThat(counter(0).value()).isEqualTo(5L * EACH);
        assertThat(counter(1).value()).isEqualTo(5L * EACH);
    }

    @Test
    void aHolderWhoseLeaseRanOutCannotWriteOverTheNextOne() throws Exception {
        counter(0).increment();
        CountDownLatch holding = new CountDownLatch(1);
        CountDownLatch overtaken = new CountDownLatch(1);
        Future<Long> late = threads.submit(() -> counter(2).update(value -> {
            holding.countDown();
            await(overtaken);
            return value + 1_000_000;
        }));
        holding.await();

        endLease(counter(2).lock.getGroupId().getName());
        assertThat(counter(1).increment()).isEqualTo(2);
        overtaken.countDown();

        assertThatThrownBy(late::get).isInstanceOf(ExecutionException.class);
        assertThat(counter(0).value()).isEqualTo(2);
    }

    /** Ends the sessions of the member that holds the lock, as the cluster does when it has not heard of it for the time of the lease. */
    private void endLease(String group) throws Exception {
        CPSessionManagementService sessions = cluster.member(0).getCPSubsystem().getCPSessionManagementService();
        String holder =
                cluster.member(2).getCluster().getLocalMember().getAddress().toString();
        for (CPSession session :
                sessions.getAllSessions(group).toCompletableFuture().get()) {
            if (session.endpoint().toString().equals(holder)) {
                sessions.forceCloseSession(group, session.id())
                        .toCompletableFuture()
                        .get();
            }
        }
    }

    private ClusterCounter counter(int member) {
        return new GuardedClusterCounter(cluster.member(member));
    }

    private void count(List<ClusterCounter> counters) throws Exception {
        for (Future<Void> each : counting(counters)) {
            each.get();
        }
    }

    private List<Future<Void>> counting(List<ClusterCounter> counters) {
        List<Future<Void>> running = new ArrayList<>();
        for (ClusterCounter counter : counters) {
            Callable<Void> work = () -> {
                for (int i = 0; i < EACH; i++) {
                    counter.increment();
                }
                return null;
            };
            running.add(threads.submit(work));
        }
        return running;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
