package dev.interlock.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.processor.read.Imports;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandoverTest {
    @AfterEach
    void leaveNothingBehind() {
        Handover.take();
    }

    @Test
    void anOfferIsTakenOnce() {
        Handover offer = Handover.offer(Imports.NONE, type -> false);

        assertThat(Handover.take()).containsSame(offer);
        assertThat(Handover.take()).isEmpty();
    }

    @Test
    void aWithdrawnOfferIsNotTaken() {
        Handover.offer(Imports.NONE, type -> false).withdraw();

        assertThat(Handover.take()).isEmpty();
    }

    @Test
    void anEarlierCompilationDoesNotWithdrawALaterOffer() {
        Handover earlier = Handover.offer(Imports.NONE, type -> false);
        Handover later = Handover.offer(Imports.NONE, type -> false);
        earlier.withdraw();

        assertThat(Handover.take()).containsSame(later);
    }

    @Test
    void anotherThreadsOfferIsNotTaken() throws InterruptedException {
        Handover.offer(Imports.NONE, type -> false);
        AtomicReference<Optional<Handover>> taken = new AtomicReference<>();
        Thread other = new Thread(() -> taken.set(Handover.take()));
        other.start();
        other.join();

        assertThat(taken.get()).isEmpty();
    }

    @Test
    void nothingIsLeftOnTheThread() {
        Thread.UncaughtExceptionHandler before = Thread.currentThread().getUncaughtExceptionHandler();

        Handover.offer(Imports.NONE, type -> false);
        Handover.take();
        assertThat(Thread.currentThread().getUncaughtExceptionHandler()).isSameAs(before);

        Handover.offer(Imports.NONE, type -> false).withdraw();
        assertThat(Thread.currentThread().getUncaughtExceptionHandler()).isSameAs(before);
    }

    @Test
    void anExceptionThatNobodyCatchesGoesWhereItWent() throws InterruptedException {
        AtomicReference<Throwable> caught = new AtomicReference<>();
        RuntimeException thrown = new RuntimeException();
        Thread other = new Thread(() -> {
            Handover.offer(Imports.NONE, type -> false);
            throw thrown;
        });
        other.setUncaughtExceptionHandler((thread, cause) -> caught.set(cause));
        other.start();
        other.join();

        assertThat(caught).hasValue(thrown);
    }
}
