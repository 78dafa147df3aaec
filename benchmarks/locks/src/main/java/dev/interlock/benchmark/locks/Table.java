package dev.interlock.benchmark.locks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Measured values: a row for each lock, a column for each situation, and in each cell what the rounds have found. */
final class Table {
    final String title;
    final String unit;
    private final Map<String, Map<String, List<Double>>> cells = new LinkedHashMap<>();
    private final Set<String> columns = new LinkedHashSet<>();

    Table(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    void add(String row, String column, double value) {
        columns.add(column);
        cells.computeIfAbsent(row, r -> new LinkedHashMap<>())
                .computeIfAbsent(column, c -> new ArrayList<>())
                .add(value);
    }

    boolean isEmpty() {
        return cells.isEmpty();
    }

    Set<String> rows() {
        return cells.keySet();
    }

    Set<String> columns() {
        return columns;
    }

    /** The median of a cell; not a number if it is empty. */
    double median(String row, String column) {
        List<Double> values = cells.getOrDefault(row, Map.of()).getOrDefault(column, List.of());
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** As a table in Markdown. */
    String markdown() {
        StringBuilder out = new StringBuilder("### " + title + " (" + unit + ")\n\n| lock |");
        columns.forEach(column -> out.append(' ').append(column).append(" |"));
        out.append("\n|---|").append("---|".repeat(columns.size())).append('\n');
        for (String row : rows()) {
            out.append("| ").append(row).append(" |");
            for (String column : columns) {
                out.append(' ').append(text(median(row, column))).append(" |");
            }
            out.append('\n');
        }
        return out.append('\n').toString();
    }

    /** A number with some three digits that matter. */
    static String text(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        String format = value < 1 ? "%.3f" : value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, format, value);
    }
}
