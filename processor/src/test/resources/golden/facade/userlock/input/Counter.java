package bank;

import dev.interlock.annotations.Critical;
import dev.interlock.annotations.GuardedBy;
import dev.interlock.annotations.Mode;

abstract class Counter {
    final Gate gate = new Gate();

    @GuardedBy("gate")
    int count;

    abstract int count();

    @Critical("gate")
    void add() throws InterruptedException {
        count++;
    }

    @Critical(value = "gate", mode = Mode.SHARED)
    boolean isEven() {
        return count % 2 == 0;
    }
}
