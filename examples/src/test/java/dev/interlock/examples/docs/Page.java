package dev.interlock.examples.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Markdown file as what it says between its fences, and the fences.
 *
 * @param file where it is
 * @param prose what stands before each fence, and after the last one
 * @param fences in their order
 */
record Page(Path file, List<String> prose, List<Fence> fences) {
    private static final String MARK = "```";
    private static final String UNTOLD = "\nWhat `javac` prints:\n\n";

    /** The README and every page under {@code docs}. */
    static List<Page> all(Path root) throws IOException {
        try (Stream<Path> docs = Files.walk(root.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(root.resolve("README.md")),
                            docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .map(Page::read)
                    .toList();
        }
    }

    static Page read(Path file) {
        List<String> prose = new ArrayList<>();
        List<Fence> fences = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        String info = null;
        int number = 0;
        int opened = 0;
        for (String line : lines(file)) {
            number++;
            if (!line.startsWith(MARK)) {
                text.append(line).append('\n');
                continue;
            }
            if (info == null) {
                info = line.substring(MARK.length());
                opened = number;
                prose.add(text.toString());
            } else {
                List<String> words = Arrays.asList(info.split(" "));
                fences.add(new Fence(opened, words.get(0), words.subList(1, words.size()), text.toString()));
                info = null;
            }
            text.setLength(0);
        }
        if (info != null) {
            throw new IllegalStateException(file + ":" + opened + ": a fence without an end");
        }
        prose.add(text.toString());
        return new Page(file, prose, fences);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** What is quoted as printed by the program in that fence: the next fence, if it is of that kind. */
    Fence printedBy(Fence program, String kind) {
        int next = fences.indexOf(program) + 1;
        if (next < fences.size() && fences.get(next).is(kind)) {
            return fences.get(next);
        }
        return new Fence(0, "text", List.of(kind), "");
    }

    /** Writes the page anew with what that program printed. */
    void record(Fence program, String kind, String printed) throws IOException {
        Fence now = printedBy(program, kind).showing(printed);
        StringBuilder page = new StringBuilder();
        for (int i = 0; i < fences.size(); i++) {
            Fence fence = fences.get(i);
            boolean follows = i > 0 && fences.get(i - 1).line() == program.line() && fence.is(kind);
            page.append(prose.get(i)).append((follows ? now : fence).markdown());
            if (fence.line() == program.line() && now.line() == 0) {
                page.append(UNTOLD).append(now.markdown());
            }
        }
        Files.writeString(file, page.append(prose.get(fences.size())).toString());
    }
}
