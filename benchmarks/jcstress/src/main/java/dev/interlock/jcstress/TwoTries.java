package dev.interlock.jcstress;

import dev.interlock.runtime.Mutex;
import dev.interlock.runtime.RWMutex;
import java.util.concurrent.locks.Lock;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Two threads try a lock that nobody else wants, with what {@link TwoSections} asks where both succeed. One may find the
 * other inside and fail; that both fail would mean that one gave way to another which had not got in either.
 */
@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "the left section came first")
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "the right section came first")
@Outcome(id = "0, -1", expect = Expect.ACCEPTABLE, desc = "only the left one")
@Outcome(id = "-1, 0", expect = Expect.ACCEPTABLE, desc = "only the right one")
@Outcome(id = "-1, -1", expect = Expect.FORBIDDEN, desc = "neither, though the lock was free")
@Outcome(expect = Expect.FORBIDDEN, desc = "they overlapped, or one did not see what was done before it")
public abstract class TwoTries {
    private final Lock leftLock;
    private final Lock rightLock;
    private int left;
    private int right;

    TwoTries(Lock leftLock, Lock rightLock) {
        this.leftLock = leftLock;
        this.rightLock = rightLock;
    }

    final int left() {
        if (!leftLock.tryLock()) {
            return -1;
        }
        try {
            left = 1;
            return right;
        } finally {
            leftLock.unlock();
        }
    }

    final int right() {
        if (!rightLock.tryLock()) {
            return -1;
        }
        try {
            right = 1;
            return left;
        } finally {
            rightLock.unlock();
        }
    }

    /** A mutex that belongs to its thread. */
    @JCStressTest
    @State
    public static class OfMutex extends TwoTries {
        /** On a mutex of its own. */
        public OfMutex() {
            this(new Mutex());
        }

        private OfMutex(Lock mu) {
            super(mu, mu);
        }

        @Actor
        public void actor1(II_Result r) {
            r.r1 = left();
        }

        @Actor
        public void actor2(II_Result r) {
            r.r2 = right();
        }
    }

    /** Two writers. */
    @JCStressTest
    @State
    public static class OfWriters extends TwoTries {
        /** On a lock of its own. */
        public OfWriters() {
            this(new RWMutex().writeLock());
        }

        private OfWriters(Lock mu) {
            super(mu, mu);
        }

        @Actor
        public void actor1(II_Result r) {
            r.r1 = left();
        }

        @Actor
        public void actor2(II_Result r) {
            r.r2 = right();
        }
    }

    /** A writer and a reader. */
    @JCStressTest
    @State
    public static class OfWriterAndReader extends TwoTries {
        /** On a lock of its own. */
        public OfWriterAndReader() {
            this(new RWMutex());
        }

        private OfWriterAndReader(RWMutex mu) {
            super(mu.writeLock(), mu.readLock());
        }

        @Actor
        public void actor1(II_Result r) {
            r.r1 = left();
        }

        @Actor
        public void actor2(II_Result r) {
            r.r2 = right();
        }
    }
}
