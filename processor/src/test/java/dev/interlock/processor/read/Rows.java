package dev.interlock.processor.read;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table of cases, a line each with cells between bars, so that all of them are compiled together. */
record Rows(List<List<String>> cells) {
    static Rows of(String table) {
        return new Rows(table.lines()
                .map(line -> List.of(line.strip().split("\\s*\\|\\s*", -1)))
                .toList());
    }

    /** The texts that {@code write} makes of the rows' numbers and first cells, joined. */
    String declare(BiFunction<Integer, String, String> write) {
        return IntStream.range(0, cells.size())
                .mapToObj(i -> write.apply(i, cells.get(i).get(0)))
                .collect(Collectors.joining("\n"));
    }

    /** The texts that {@code write} makes of the rows' numbers and cells. */
    List<String> expect(BiFunction<Integer, List<String>, String> write) {
        return IntStream.range(0, cells.size())
                .mapToObj(i -> write.apply(i, cells.get(i)))
                .toList();
    }

    /** What {@code read} finds for each row's number. */
    List<String> found(IntFunction<String> read) {
        return IntStream.range(0, cells.size()).mapToObj(read).toList();
    }
}
