package bank;

import dev.interlock.annotations.Critical;
import dev.interlock.annotations.GuardedBy;
import dev.interlock.runtime.Mutex;
import java.util.Optional;

abstract class Box<T> {
    final Mutex mu = new Mutex();

    @GuardedBy("mu")
    private T content;

    Box(T content) {
        this.content = content;
    }

    @Critical("mu")
    T swap(T next) {
        T last = content;
        content = next;
        return last;
    }

    @Critical("mu")
    void clear() {
        content = null;
    }

    @GuardedBy("mu")
    final void drop() {
        content = null;
    }

    @GuardedBy("mu")
    final Optional<T> contents() {
        return Optional.ofNullable(content);
    }
}
