package dev.interlock.jcstress;

import dev.interlock.runtime.Mutex;
import dev.interlock.runtime.RWMutex;
import dev.interlock.runtime.RecursiveMutex;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Two critical sections: each writes a plain field and reads the other's. Whichever comes second must see what the first
 * wrote, and the first nothing of the second: exclusion, and a happens-before from each unlock to the next lock.
 */
@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "the left section came first")
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "the right section came first")
@Outcome(expect = Expect.FORBIDDEN, desc = "they overlapped, or one did not see what was done before it")
public abstract class TwoSections {
    private final Lock leftLock;
    private final Lock rightLock;
    private int left;
    private int right;

    TwoSections(Lock leftLock, Lock rightLock) {
        this.leftLock = leftLock;
        this.rightLock = rightLock;
    }

    final int left() {
        leftLock.lock();
        try {
            left = 1;
            return right;
        } finally {
            leftLock.unlock();
        }
    }

    final int right() {
        rightLock.lock();
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
    public static class OfMutex extends TwoSections {
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

    /** A mutex without an owner. */
    @JCStressTest
    @State
    public static class OfUnownedMutex extends TwoSections {
        /** On a mutex of its own. */
        public OfUnownedMutex() {
            this(Mutex.unowned());
        }

        private OfUnownedMutex(Lock mu) {
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

    /** A mutex that counts. */
    @JCStressTest
    @State
    public static class OfRecursiveMutex extends TwoSections {
        /** On a mutex of its own. */
        public OfRecursiveMutex() {
            this(new RecursiveMutex());
        }

        private OfRecursiveMutex(Lock mu) {
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
    public static class OfWriters extends TwoSections {
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

    /** A writer, and the only reader, which stands in the place for a single one. */
    @JCStressTest
    @State
    public static class OfWriterAndReader extends TwoSections {
        /** On a lock of its own. */
        public OfWriterAndReader() {
            this(new RWMutex());
        }

        private OfWriterAndReader(ReadWriteLock mu) {
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

    /** A writer, and a reader that is counted. */
    @JCStressTest
    @State
    public static class OfWriterAndCountedReader extends TwoSections {
        /** On a lock of its own. */
        public OfWriterAndCountedReader() {
            this(new RWMutex());
        }

        private OfWriterAndCountedReader(RWMutex mu) {
            super(mu.writeLock(), new CountedReader(mu));
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

    /** A writer that stays as a reader, and another writer. */
    @JCStressTest
    @State
    public static class OfDowngradeAndWriter extends TwoSections {
        /** On a lock of its own. */
        public OfDowngradeAndWriter() {
            this(new RWMutex());
        }

        private OfDowngradeAndWriter(RWMutex mu) {
            super(new Downgrading(mu), mu.writeLock());
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
