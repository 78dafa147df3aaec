package dev.interlock.runtime;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.function.BooleanSupplier;

/** The ways of waiting for a predicate that each exclusive lock has, in one shape for the tests. */
interface Waits {
    Lock lock();

    void await(BooleanSupplier predicate) throws InterruptedException;

    boolean await(BooleanSupplier predicate, long time, TimeUnit unit) throws InterruptedException;

    void awaitUninterruptibly(BooleanSupplier predicate);

    boolean awaitUninterruptibly(BooleanSupplier predicate, long time, TimeUnit unit);

    static Waits of(Mutex mutex) {
        return new Waits() {
            @Override
            public Lock lock() {
                return mutex;
            }

            @Override
            public void await(BooleanSupplier predicate) throws InterruptedException {
                mutex.await(predicate);
            }

            @Override
            public boolean await(BooleanSupplier predicate, long time, TimeUnit unit) throws InterruptedException {
                return mutex.await(predicate, time, unit);
            }

            @Override
            public void awaitUninterruptibly(BooleanSupplier predicate) {
                mutex.awaitUninterruptibly(predicate);
            }

            @Override
            public boolean awaitUninterruptibly(BooleanSupplier predicate, long time, TimeUnit unit) {
                return mutex.awaitUninterruptibly(predicate, time, unit);
            }
        };
    }

    static Waits of(RecursiveMutex mutex) {
        return new Waits() {
            @Override
            public Lock lock() {
                return mutex;
            }

            @Override
            public void await(BooleanSupplier predicate) throws InterruptedException {
                mutex.await(predicate);
            }

            @Override
            public boolean await(BooleanSupplier predicate, long time, TimeUnit unit) throws InterruptedException {
                return mutex.await(predicate, time, unit);
            }

            @Override
            public void awaitUninterruptibly(BooleanSupplier predicate) {
                mutex.awaitUninterruptibly(predicate);
            }

            @Override
            public boolean awaitUninterruptibly(BooleanSupplier predicate, long time, TimeUnit unit) {
                return mutex.awaitUninterruptibly(predicate, time, unit);
            }
        };
    }

    static Waits of(RWMutex mutex) {
        return new Waits() {
            @Override
            public Lock lock() {
                return mutex.writeLock();
            }

            @Override
            public void await(BooleanSupplier predicate) throws InterruptedException {
                mutex.await(predicate);
            }

            @Override
            public boolean await(BooleanSupplier predicate, long time, TimeUnit unit) throws InterruptedException {
                return mutex.await(predicate, time, unit);
            }

            @Override
            public void awaitUninterruptibly(BooleanSupplier predicate) {
                mutex.awaitUninterruptibly(predicate);
            }

            @Override
            public boolean awaitUninterruptibly(BooleanSupplier predicate, long time, TimeUnit unit) {
                return mutex.awaitUninterruptibly(predicate, time, unit);
            }
        };
    }
}
