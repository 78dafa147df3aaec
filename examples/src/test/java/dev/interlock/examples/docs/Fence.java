package dev.interlock.examples.docs;

import java.util.List;
import java.util.Optional;

/**
 * A fenced block of a page.
 *
 * @param line of its first fence, from 1
 * @param language the first word after the fence; empty where there is none
 * @param words the others
 * @param text what it shows, with a line feed at the end of each line
 */
record Fence(int line, String language, List<String> words, String text) {
    Fence {
        words = List.copyOf(words);
    }

    boolean is(String word) {
        return words.contains(word);
    }

    /** Whether it shows what came of the program above it: what was printed, or generated. */
    boolean isOutcome() {
        return is("message") || is("output") || is("generated");
    }

    /** Whether the script that follows the README does something with it. */
    boolean isFollowed() {
        return value("follow").isPresent() || value("file").isPresent();
    }

    /** The value of the word {@code key=value}. */
    Optional<String> value(String key) {
        return words.stream()
                .filter(word -> word.startsWith(key + "="))
                .map(word -> word.substring(key.length() + 1))
                .findFirst();
    }

    /** The same, showing something else. */
    Fence showing(String other) {
        return new Fence(line, language, words, other);
    }

    /** The fence as it stands in a page. */
    String markdown() {
        return "```" + String.join(" ", language, String.join(" ", words)).strip() + "\n" + text + "```\n";
    }
}
