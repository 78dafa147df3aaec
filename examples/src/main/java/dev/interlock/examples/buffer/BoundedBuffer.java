package dev.interlock.examples.buffer;

import dev.interlock.annotations.Critical;
import dev.interlock.annotations.GuardedBy;
import dev.interlock.runtime.Mutex;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;

/**
 * A first-in, first-out buffer that makes producers wait while it is full and consumers while it is empty. Its critical
 * methods declare {@code InterruptedException}, so that the facade waits for the lock interruptibly too.
 *
 * @param <T> what it holds
 */
class BoundedBuffer<T> {
    private final int capacity;

    final Mutex mu = new Mutex();
    private final Condition notFull = mu.newCondition();
    private final Condition notEmpty = mu.newCondition();

    @GuardedBy("mu")
    private final Deque<T> items = new ArrayDeque<>();

    BoundedBuffer(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity " + capacity);
        }
        this.capacity = capacity;
    }

    @Critical("mu")
    void put(T item) throws InterruptedException {
        while (items.size() == capacity) {
            notFull.await();
        }
        items.addLast(item);
        notEmpty.signal();
    }

    @Critical("mu")
    T take() throws InterruptedException {
        while (items.isEmpty()) {
            notEmpty.await();
        }
        T item = items.removeFirst();
        notFull.signal();
        return item;
    }

    @Critical("mu")
    int size() {
        return items.size();
    }
}
