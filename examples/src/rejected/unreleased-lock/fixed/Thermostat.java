import dev.interlock.annotations.GuardedBy;
import dev.interlock.runtime.Mutex;
import java.util.function.DoubleUnaryOperator;

/** Keeps a temperature; an adjustment that fails changes nothing. */
class Thermostat {
    private final Mutex mu = new Mutex();

    @GuardedBy("mu")
    private double celsius;

    void adjust(DoubleUnaryOperator change) {
        mu.lock();
        try {
            celsius = change.applyAsDouble(celsius);
        } finally {
            mu.unlock();
        }
    }
}
