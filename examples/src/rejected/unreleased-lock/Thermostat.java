import dev.interlock.annotations.GuardedBy;
import dev.interlock.runtime.Mutex;
import java.util.function.DoubleUnaryOperator;

/** Keeps a temperature; an adjustment that fails leaves the lock behind. */
class Thermostat {
    private final Mutex mu = new Mutex();

    @GuardedBy("mu")
    private double celsius;

    void adjust(DoubleUnaryOperator change) {
        mu.lock();
        celsius = change.applyAsDouble(celsius);
        mu.unlock();
    }
}
