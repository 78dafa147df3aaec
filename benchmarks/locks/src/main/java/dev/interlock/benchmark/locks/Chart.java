package dev.interlock.benchmark.locks;

import java.util.List;
import java.util.Locale;

/** Tables as a picture: a panel for each, a bar for each value, on logarithmic axes. */
final class Chart {
    private static final int WIDTH = 860;
    private static final int LABELS = 220;
    private static final int BAR = 13;
    private static final int ROOM_FOR_NUMBERS = 70;
    private static final String[] COLORS = {"#2b6cb0", "#dd6b20", "#2f855a", "#b83280", "#718096"};

    private final StringBuilder body = new StringBuilder();
    private int y = 10;

    static String of(List<Table> tables) {
        Chart chart = new Chart();
        tables.forEach(chart::panel);
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + WIDTH + "\" height=\"" + chart.y
                + "\" font-family=\"sans-serif\" font-size=\"11\">\n"
                + "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n" + chart.body + "</svg>\n";
    }

    private void panel(Table table) {
        y += 24;
        text(10, y, table.title + ", " + table.unit + ", logarithmic", "font-weight=\"bold\" font-size=\"13\"");
        legend(table);
        double smallest = extreme(table, true) / 2;
        double largest = extreme(table, false);
        for (String row : table.rows()) {
            y += 6;
            text(LABELS - 8, y + BAR, row, "text-anchor=\"end\"");
            int color = 0;
            for (String column : table.columns()) {
                bar(table.median(row, column), smallest, largest, COLORS[color++ % COLORS.length]);
            }
        }
        y += 14;
    }

    private void legend(Table table) {
        y += 16;
        int x = LABELS;
        int color = 0;
        for (String column : table.columns()) {
            rectangle(x, y - 9, 10, COLORS[color++ % COLORS.length]);
            text(x + 14, y, column, "");
            x += 34 + 7 * column.length();
        }
        y += 4;
    }

    private void bar(double value, double smallest, double largest, String color) {
        if (Double.isNaN(value)) {
            return;
        }
        double share = Math.log(value / smallest) / Math.log(largest / smallest);
        int length = (int) Math.max(1, share * (WIDTH - LABELS - ROOM_FOR_NUMBERS));
        rectangle(LABELS, y, length, color);
        text(LABELS + length + 5, y + BAR - 3, Table.text(value), "");
        y += BAR;
    }

    private static double extreme(Table table, boolean least) {
        double found = least ? Double.MAX_VALUE : Double.MIN_NORMAL;
        for (String row : table.rows()) {
            for (String column : table.columns()) {
                double value = table.median(row, column);
                if (!Double.isNaN(value)) {
                    found = least ? Math.min(found, value) : Math.max(found, value);
                }
            }
        }
        return found;
    }

    private void rectangle(int x, int top, int length, String color) {
        body.append(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>%n",
                x,
                top,
                length,
                BAR - 3,
                color));
    }

    private void text(int x, int baseline, String words, String style) {
        body.append(String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\" %s>%s</text>%n", x, baseline, style, words));
    }
}
