package dev.interlock.processor.scan;

import dev.interlock.processor.picture.Quoted;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Values of JSON as text: maps are objects, in their order, collections are arrays, and of the rest strings, numbers and booleans. */
final class JsonValue {
    private JsonValue() {}

    static String text(Object value) {
        return text(value, "\n");
    }

    /** @param newLine a line feed, and the indentation that the value stands in */
    private static String text(Object value, String newLine) {
        String deeper = newLine + "  ";
        if (value instanceof Map<?, ?> map) {
            return map.isEmpty()
                    ? "{}"
                    : map.entrySet().stream()
                            .map(entry -> Quoted.json((String) entry.getKey()) + ": " + text(entry.getValue(), deeper))
                            .collect(Collectors.joining("," + deeper, "{" + deeper, newLine + "}"));
        } else if (value instanceof Collection<?> list) {
            return list.isEmpty()
                    ? "[]"
                    : list.stream()
                            .map(item -> text(item, deeper))
                            .collect(Collectors.joining("," + deeper, "[" + deeper, newLine + "]"));
        } else if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        return Quoted.json((String) value);
    }
}
