package dev.interlock.examples.buffer;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sends numbers through a small buffer from one thread to another and adds them up on the other side. */
public final class BufferExample {
    private BufferExample() {}

    /** Takes no arguments. */
    public static void main(String[] args) throws InterruptedException, ExecutionException {
        int numbers = 100_000;
        System.out.printf("Sum of the numbers from 1 to %,d, sent through a buffer of 10:%n", numbers);
        System.out.printf("  received %,d%n", send(numbers, 10));
        System.out.printf("  expected %,d%n", numbers * (numbers + 1L) / 2);
    }

    /** Sends the numbers from 1 to the given one through a new buffer; returns the sum of what arrives. */
    static long send(int numbers, int capacity) throws InterruptedException, ExecutionException {
        BoundedBuffer<Integer> buffer = new GuardedBoundedBuffer<>(capacity);
        ExecutorService producer = Executors.newSingleThreadExecutor();
        try {
            Future<?> sent = producer.submit(() -> {
                for (int number = 1; number <= numbers; number++) {
                    buffer.put(number);
                }
                return null;
            });
            long sum = 0;
            for (int i = 0; i < numbers; i++) {
                sum += buffer.take();
            }
            sent.get();
            return sum;
        } finally {
            producer.shutdownNow();
        }
    }
}
