package bank;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.annotation.processing.Generated;

/**
 * The thread-safe form of {@link Mailbox}: each critical section takes its locks by itself.
 */
@Generated("dev.interlock.processor.InterlockProcessor")
final class GuardedMailbox extends Mailbox {
    GuardedMailbox() {
    }

    @Override
    void put(String letter) {
        this.mu.lock();
        try {
            super.put(letter);
        } finally {
            this.mu.unlock();
        }
    }

    @Override
    String take() throws InterruptedException {
        this.mu.lockInterruptibly();
        try {
            this.mu.await(super::hasMail);
            return super.take();
        } finally {
            this.mu.unlock();
        }
    }

    @Override
    String takeAnyhow() {
        this.mu.lock();
        try {
            this.mu.awaitUninterruptibly(super::hasMail);
            return super.takeAnyhow();
        } finally {
            this.mu.unlock();
        }
    }

    @Override
    String poll(long deadline) throws InterruptedException, TimeoutException {
        long deadline_ = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(250);
        if (!this.mu.tryLock(deadline_ - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            throw new TimeoutException("Mailbox.poll did not begin within 250 milliseconds");
        }
        try {
            if (!this.mu.await(super::hasMail, deadline_ - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new TimeoutException("Mailbox.poll did not begin within 250 milliseconds");
            }
            return super.poll(deadline);
        } finally {
            this.mu.unlock();
        }
    }

    @Override
    String pollAnyhow() throws TimeoutException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
        if (!this.mu.tryLockUninterruptibly(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            throw new TimeoutException("Mailbox.pollAnyhow did not begin within 2 seconds");
        }
        try {
            if (!this.mu.awaitUninterruptibly(super::hasMail, deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new TimeoutException("Mailbox.pollAnyhow did not begin within 2 seconds");
            }
            return super.pollAnyhow();
        } finally {
            this.mu.unlock();
        }
    }

    @Override
    void tryJava() throws InterruptedException, TimeoutException {
        if (!this.lock.tryLock(1, TimeUnit.MINUTES)) {
            throw new TimeoutException("Mailbox.tryJava did not begin within 1 minutes");
        }
        try {
            super.tryJava();
        } finally {
            this.lock.unlock();
        }
    }

    @Override
    void tryRead() throws TimeoutException {
        if (!this.rw.tryRLockUninterruptibly(50, TimeUnit.MICROSECONDS)) {
            throw new TimeoutException("Mailbox.tryRead did not begin within 50 microseconds");
        }
        try {
            super.tryRead();
        } finally {
            this.rw.readLock().unlock();
        }
    }

    @Override
    int trySeveral() throws TimeoutException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(10);
        if (!this.rw.tryLockUninterruptibly(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            throw new TimeoutException("Mailbox.trySeveral did not begin within 10 milliseconds");
        }
        try {
            if (!this.mu.tryLockUninterruptibly(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new TimeoutException("Mailbox.trySeveral did not begin within 10 milliseconds");
            }
            try {
                return super.trySeveral();
            } finally {
                this.mu.unlock();
            }
        } finally {
            this.rw.writeLock().unlock();
        }
    }
}
