import java.util.HashMap;
import java.util.Map;

/** Publishes a map by a race: who finds it without the lock may find it without its entries. */
class Rates {
    private Map<String, Double> rates;

    double of(String currency) {
        if (rates == null) {
            synchronized (this) {
                if (rates == null) {
                    rates = load();
                }
            }
        }
        return rates.get(currency);
    }

    private Map<String, Double> load() {
        Map<String, Double> loaded = new HashMap<>();
        loaded.put("EUR", 1.0);
        return loaded;
    }
}
