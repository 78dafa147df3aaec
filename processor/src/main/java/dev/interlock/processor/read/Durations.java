package dev.interlock.processor.read;

import dev.interlock.processor.domain.Timeout;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as annotations write them: {@code 250ms}, {@code 2 s}. */
final class Durations {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,15})\\s*([a-z]+)");

    private static final Map<String, TimeUnit> UNITS = Map.of(
            "ns", TimeUnit.NANOSECONDS,
            "us", TimeUnit.MICROSECONDS,
            "ms", TimeUnit.MILLISECONDS,
            "s", TimeUnit.SECONDS,
            "min", TimeUnit.MINUTES,
            "h", TimeUnit.HOURS);

    private Durations() {}

    /** The time that the text says; empty where it says none, or no time at all. */
    static Optional<Timeout> parse(String text) {
        Matcher matcher = DURATION.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        TimeUnit unit = UNITS.get(matcher.group(2));
        long amount = Long.parseLong(matcher.group(1));
        return unit == null || amount == 0 ? Optional.empty() : Optional.of(new Timeout(amount, unit));
    }
}
