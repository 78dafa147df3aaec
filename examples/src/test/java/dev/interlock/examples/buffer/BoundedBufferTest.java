package dev.interlock.examples.buffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BoundedBufferTest {
    @Test
    void whatComesInFirstGoesOutFirst() throws InterruptedException {
        BoundedBuffer<String> buffer = new GuardedBoundedBuffer<>(2);

        buffer.put("a");
        buffer.put("b");

        assertThat(buffer.size()).isEqualTo(2);
        assertThat(buffer.take()).isEqualTo("a");
        assertThat(buffer.take()).isEqualTo("b");
    }

    @Test
    void nothingIsLostThroughABufferOfOne() throws InterruptedException, ExecutionException {
        assertThat(BufferExample.send(20_000, 1)).isEqualTo(200_010_000L);
    }

    @Test
    void anInterruptedThreadDoesNotWait() {
        BoundedBuffer<String> buffer = new GuardedBoundedBuffer<>(1);

        Thread.currentThread().interrupt();

        assertThatThrownBy(buffer::take).isInstanceOf(InterruptedException.class);
        assertThat(buffer.size()).isZero();
    }

    @Test
    void theFacadeKeepsTheConstructorsChecks() {
        assertThatThrownBy(() -> new GuardedBoundedBuffer<>(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
