package dev.interlock.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What a lock promises that belongs to the thread that took it. */
abstract class OwnedLockLaws extends LockLaws {
    @Test
    void unlockByAnotherThreadThrowsAndChangesNothing() {
        a.does(lock::lock);
        b.does(() -> assertThatThrownBy(lock::unlock)
                .isInstanceOf(IllegalMonitorStateException.class)
                .hasMessageContaining("test.lock")
                .hasMessageContaining("by thread \"b\"")
                .hasMessageContaining("held by thread \"a\""));
        assertThat(isFree()).isFalse();
        a.does(lock::unlock);
        assertThat(isFree()).isTrue();
    }

    @Test
    void toStringNamesTheOwner() {
        a.does(lock::lock);
        assertThat(lock.toString()).contains("locked by thread \"a\"");
    }
}
