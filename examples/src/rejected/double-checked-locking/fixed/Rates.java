import java.util.HashMap;
import java.util.Map;

/** Publishes the map through a volatile field. */
class Rates {
    private volatile Map<String, Double> rates;

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
