package dev.interlock.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README's table of locks quotes the figures that were measured last. */
class MeasuredFiguresTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern FIGURE = Pattern.compile("\\d+(\\.\\d+)?");

    @Test
    void eachFigureOfTheReadmeStandsInTheRowOfItsLockInTheResults() throws IOException {
        List<List<String>> table = table(Files.readAllLines(ROOT.resolve("README.md")));
        List<String> results = Files.readAllLines(ROOT.resolve("docs/results/runtime.md"));
        List<String> locks = table.get(0);
        int figures = 0;
        for (List<String> row : table) {
            for (int column = 2; column < row.size(); column++) {
                String figure = row.get(column);
                if (FIGURE.matcher(figure).matches()) {
                    String lock = "| " + locks.get(column).replace("`", "") + " |";
                    assertThat(results)
                            .as(row.get(1) + ", " + lock)
                            .anyMatch(line -> line.startsWith(lock) && line.contains(" " + figure + " |"));
                    figures++;
                }
            }
        }
        assertThat(figures).isGreaterThan(15);
    }

    /** The cells of the table whose first row names Go's mutex; what stands before the first bar is a cell too. */
    private static List<List<String>> table(List<String> page) {
        List<List<String>> rows = new ArrayList<>();
        for (String line : page) {
            boolean begins = line.contains("Go's `sync.Mutex`") && line.startsWith("|");
            if (begins || (!rows.isEmpty() && line.startsWith("|"))) {
                rows.add(List.of(line.split("\\|")).stream().map(String::strip).toList());
            } else if (!rows.isEmpty()) {
                break;
            }
        }
        return rows;
    }
}
