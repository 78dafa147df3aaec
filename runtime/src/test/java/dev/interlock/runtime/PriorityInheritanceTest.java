package dev.interlock.runtime;

import static java.util.concurrent.TimeUnit.DAYS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Future;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Priorities as Java sees them, in a JVM of its own where they are lent. */
@Timeout(60)
final class PriorityInheritanceTest {
    @Test
    void prioritiesAreLentAndGivenBackOnAllWays() throws Exception {
        Jvm jvm = Jvm.run(Scenarios.class, "-Ddev.interlock.priorityInheritance=true");
        assertThat(jvm.output().lines())
                .containsExactly(
                        "while b waits: 9, after unlock: 2",
                        "after a timeout: 2",
                        "while it waits: 9, after an interrupt: 2",
                        "with two waiters: 9, when one gives up: 7, after unlock: 2",
                        "changed meanwhile: 3, after unlock: 3",
                        "for one that matters less: 2",
                        "for a reader: 9, after unlock: 2",
                        "back from a condition: 9, after unlock: 2",
                        "two locks: 9, after the first unlock: 7, after both: 2",
                        "in use: false");
        assertThat(jvm.exitCode()).isZero();
    }

    @Test
    void nothingIsLentUnlessAskedFor() {
        assertThat(PriorityInheritance.ON).isFalse();
        Actor a = new Actor("a");
        Actor b = new Actor("b");
        Mutex mutex = new Mutex();
        a.does(() -> Thread.currentThread().setPriority(2));
        a.does(mutex::lock);
        Future<?> waiting = b.blocksIn(mutex::lock);
        assertThat(a.thread().getPriority()).isEqualTo(2);
        a.does(mutex::unlock);
        Actor.finish(waiting);
        a.close();
        b.close();
    }

    /** Prints the priorities of a thread that holds a lock. */
    static final class Scenarios {
        private static final Mutex MUTEX = new Mutex();
        private static final Actor A = actor("a", 2);
        private static final Actor B = actor("b", 9);
        private static final Actor C = actor("c", 7);

        private Scenarios() {}

        private static Actor actor(String name, int priority) {
            Actor actor = new Actor(name);
            actor.thread().setPriority(priority);
            return actor;
        }

        private static int held() {
            return A.thread().getPriority();
        }

        private static int unlocked(Lock lock) {
            return A.says(() -> {
                lock.unlock();
                return Thread.currentThread().getPriority();
            });
        }

        private static void finish(Future<?> waiting, Actor actor, Lock lock) {
            Actor.finish(waiting);
            actor.does(lock::unlock);
        }

        public static void main(String[] arguments) {
            waits();
            givesUp();
            twoWaiters();
            changedMeanwhile();
            lessUrgent();
            readers();
            condition();
            twoLocks();
            System.out.println("in use: " + PriorityInheritance.isInUse());
        }

        private static void waits() {
            A.does(MUTEX::lock);
            Future<?> waiting = B.blocksIn(MUTEX::lock);
            System.out.println("while b waits: " + held() + ", after unlock: " + unlocked(MUTEX));
            finish(waiting, B, MUTEX);
        }

        private static void givesUp() {
            A.does(MUTEX::lock);
            B.does(() -> MUTEX.tryLock(5, MILLISECONDS));
            System.out.println("after a timeout: " + held());
            Future<?> waiting = interruptibly(B);
            String meanwhile = "while it waits: " + held();
            B.thread().interrupt();
            Actor.finish(waiting);
            System.out.println(meanwhile + ", after an interrupt: " + held());
            unlocked(MUTEX);
        }

        private static Future<?> interruptibly(Actor actor) {
            return actor.blocksIn(() -> {
                try {
                    MUTEX.tryLock(1, DAYS);
                } catch (InterruptedException asked) {
                    return;
                }
            });
        }

        private static void twoWaiters() {
            A.does(MUTEX::lock);
            Future<?> first = interruptibly(B);
            Future<?> second = C.blocksIn(MUTEX::lock);
            String both = "with two waiters: " + held();
            B.thread().interrupt();
            Actor.finish(first);
            System.out.println(both + ", when one gives up: " + held() + ", after unlock: " + unlocked(MUTEX));
            finish(second, C, MUTEX);
        }

        private static void changedMeanwhile() {
            A.does(MUTEX::lock);
            Future<?> waiting = B.blocksIn(MUTEX::lock);
            A.does(() -> Thread.currentThread().setPriority(3));
            System.out.println("changed meanwhile: " + held() + ", after unlock: " + unlocked(MUTEX));
            finish(waiting, B, MUTEX);
            A.thread().setPriority(2);
        }

        private static void lessUrgent() {
            Actor d = actor("d", 1);
            A.does(MUTEX::lock);
            Future<?> waiting = d.blocksIn(MUTEX::lock);
            System.out.println("for one that matters less: " + held());
            unlocked(MUTEX);
            finish(waiting, d, MUTEX);
        }

        private static void readers() {
            RWMutex rw = new RWMutex();
            A.does(rw::lock);
            Future<?> waiting = B.blocksIn(rw::rLock);
            String meanwhile = "for a reader: " + held();
            unlocked(rw.writeLock());
            finish(waiting, B, rw.readLock());
            System.out.println(meanwhile + ", after unlock: " + held());
        }

        private static void condition() {
            boolean[] done = {false};
            Future<?> waiting = B.blocksIn(() -> {
                MUTEX.lock();
                MUTEX.await(() -> done[0]);
            });
            A.does(MUTEX::lock);
            B.thread().interrupt();
            while (held() != 9) {
                Thread.onSpinWait();
            }
            System.out.println("back from a condition: " + held() + ", after unlock: " + unlocked(MUTEX));
            try {
                Actor.finish(waiting);
            } catch (Exception interrupted) {
                B.does(MUTEX::unlock);
            }
        }

        private static void twoLocks() {
            Mutex other = new Mutex();
            A.does(MUTEX::lock);
            A.does(other::lock);
            Future<?> first = B.blocksIn(MUTEX::lock);
            Future<?> second = C.blocksIn(other::lock);
            System.out.println("two locks: " + held() + ", after the first unlock: " + unlocked(MUTEX)
                    + ", after both: " + unlocked(other));
            finish(first, B, MUTEX);
            finish(second, C, other);
        }
    }
}
