package bank;

import javax.annotation.processing.Generated;

/**
 * The thread-safe form of {@link Registry}: each critical section takes its locks by itself.
 */
@SuppressWarnings("LockOnNonEnclosingClassLiteral")
@Generated("dev.interlock.processor.InterlockProcessor")
final class GuardedRegistry extends Registry {
    GuardedRegistry() {
    }

    @Override
    void exclusive() {
        this.mu.lock();
        try {
            super.exclusive();
        } finally {
            this.mu.unlock();
        }
    }

    @Override
    void recursive() {
        this.recursive.lock();
        try {
            super.recursive();
        } finally {
            this.recursive.unlock();
        }
    }

    @Override
    void write() {
        this.rw.writeLock().lock();
        try {
            super.write();
        } finally {
            this.rw.writeLock().unlock();
        }
    }

    @Override
    int read() throws InterruptedException {
        this.rw.readLock().lockInterruptibly();
        try {
            return super.read();
        } finally {
            this.rw.readLock().unlock();
        }
    }

    @Override
    void readSide() {
        this.rw.readLock().lock();
        try {
            super.readSide();
        } finally {
            this.rw.readLock().unlock();
        }
    }

    @Override
    void reentrant() {
        this.reentrant.lock();
        try {
            super.reentrant();
        } finally {
            this.reentrant.unlock();
        }
    }

    @Override
    void lock() {
        this.lock.lock();
        try {
            super.lock();
        } finally {
            this.lock.unlock();
        }
    }

    @Override
    void readWrite() {
        this.readWrite.readLock().lock();
        try {
            super.readWrite();
        } finally {
            this.readWrite.readLock().unlock();
        }
    }

    @Override
    void stampedWrite() {
        this.stamped.asWriteLock().lock();
        try {
            super.stampedWrite();
        } finally {
            this.stamped.asWriteLock().unlock();
        }
    }

    @Override
    void stampedRead() {
        this.stamped.asReadLock().lock();
        try {
            super.stampedRead();
        } finally {
            this.stamped.asReadLock().unlock();
        }
    }

    @Override
    int monitor() {
        synchronized (this) {
            return super.monitor();
        }
    }

    @Override
    void classMonitor() {
        synchronized (Registry.class) {
            super.classMonitor();
        }
    }

    @Override
    void constant() {
        Registry.GLOBAL.lock();
        try {
            super.constant();
        } finally {
            Registry.GLOBAL.unlock();
        }
    }

    @Override
    void path() {
        this.shelf.mu.lock();
        try {
            super.path();
        } finally {
            this.shelf.mu.unlock();
        }
    }

    @Override
    void result() {
        this.mutex().lock();
        try {
            super.result();
        } finally {
            this.mutex().unlock();
        }
    }

    @Override
    void parameter(Registry other) {
        other.mu.lock();
        try {
            super.parameter(other);
        } finally {
            other.mu.unlock();
        }
    }

    @Override
    void numbered(Registry mu) {
        mu.mu.lock();
        try {
            super.numbered(mu);
        } finally {
            mu.mu.unlock();
        }
    }

    @Override
    int several(int step) {
        Registry.GLOBAL.lock();
        try {
            this.mu.lock();
            try {
                synchronized (this) {
                    return super.several(step);
                }
            } finally {
                this.mu.unlock();
            }
        } finally {
            Registry.GLOBAL.unlock();
        }
    }
}
