package dev.interlock.corpus;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The reviewed findings of one code base, as text: comment lines open with {@code #}, stanzas are apart by an empty line. */
public final class VerdictFile {
    private static final Pattern STANZA = Pattern.compile("""
            (?<check>[a-z-]+) in (?<member>\\S+)(?: \\((?:(?<times>\\d+) times|place (?<place>\\d+) of (?<places>\\d+))\\))?
              says:    (?<summary>.+)
              verdict: (?<verdict>[a-z-]+)
              because: (?<reason>.+)\
            """);
    private static final Pattern EMPTY_LINES = Pattern.compile("\n\\s*\n");

    private VerdictFile() {}

    /** Reads a file's text; throws where a line cannot be understood, since a typing error must not hide a finding. */
    public static List<Judgement> parse(String text) {
        String stanzas = text.lines().filter(line -> !line.startsWith("#")).collect(Collectors.joining("\n"));
        return EMPTY_LINES
                .splitAsStream(stanzas.strip())
                .filter(stanza -> !stanza.isBlank())
                .map(stanza -> judgement(stanza.stripTrailing()))
                .toList();
    }

    /** The text of a whole file, with the comments that the former text opens with. */
    public static String text(String former, List<Judgement> judgements) {
        String comments = former.lines()
                .takeWhile(line -> line.startsWith("#"))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        return comments + judgements.stream().map(each -> "\n" + each.text()).collect(Collectors.joining());
    }

    private static Judgement judgement(String stanza) {
        Matcher parts = STANZA.matcher(stanza);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a stanza of a verdict file:\n" + stanza);
        }
        Verdict verdict = Verdict.of(parts.group("verdict"))
                .orElseThrow(() -> new IllegalArgumentException("no such verdict:\n" + stanza));
        boolean ofOnePlace = parts.group("place") != null;
        return new Judgement(
                new Finding(parts.group("check"), parts.group("member"), parts.group("summary")),
                number(parts.group(ofOnePlace ? "places" : "times"), 1),
                number(parts.group("place"), Judgement.EVERY_PLACE),
                verdict,
                parts.group("reason"));
    }

    private static int number(@Nullable String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }
}
