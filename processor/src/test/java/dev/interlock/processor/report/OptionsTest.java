package dev.interlock.processor.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.processor.report.Options.Parsed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void nothingSaidMeansTheDefaults() {
        Parsed parsed = Options.ofCommandLine(Map.of("other.tool", "x"));
        assertThat(parsed.complaints()).isEmpty();
        assertThat(parsed.options().severity(Check.UNGUARDED_ACCESS)).isEqualTo(Severity.ERROR);
        assertThat(parsed.options().severity(Check.BLOCKING_CALL)).isEqualTo(Severity.WARNING);
        assertThat(parsed.options().orderDeclared()).isFalse();
        assertThat(parsed.options().internalError()).isEqualTo(Severity.ERROR);
    }

    @Test
    void everyCheckCanBeSetToEverySeverity() {
        for (Check check : Check.values()) {
            for (Severity severity : Severity.values()) {
                Map<String, String> setting =
                        Map.of("interlock." + check.tag(), severity.name().toLowerCase(java.util.Locale.ROOT));
                Parsed parsed = Options.ofCommandLine(setting);
                assertThat(parsed.complaints()).isEmpty();
                assertThat(parsed.options().severity(check)).isEqualTo(severity);
            }
        }
    }

    @Test
    void orderAndInternalErrorAreOptionsToo() {
        Options options = Options.ofCommandLine(
                        Map.of("interlock.order", "declared", "interlock.internal-error", "warning"))
                .options();
        assertThat(options.orderDeclared()).isTrue();
        assertThat(options.internalError()).isEqualTo(Severity.WARNING);
    }

    @Test
    void anUnknownKeyIsComplainedOfAndIgnored() {
        Parsed parsed = Options.ofCommandLine(Map.of("interlock.ungarded-access", "off"));
        assertThat(parsed.complaints())
                .containsExactly("there is no option 'ungarded-access'; "
                        + "there are the names of the checks, 'order', 'report', 'baseline', 'baseline.write' and"
                        + " 'internal-error'");
        assertThat(parsed.options().severity(Check.UNGUARDED_ACCESS)).isEqualTo(Severity.ERROR);
    }

    @Test
    void anUnknownValueIsComplainedOfAndIgnored() {
        Parsed parsed = Options.DEFAULTS.with(List.of("lock-order=no", "order=inferred", "internal-error"));
        assertThat(parsed.complaints())
                .containsExactly(
                        "the option 'lock-order' takes error, warning or off, not 'no'",
                        "the option 'order' takes declared, not 'inferred'",
                        "the option 'internal-error' takes error, warning or off, not ''");
        assertThat(parsed.options().severity(Check.LOCK_ORDER)).isEqualTo(Severity.ERROR);
        assertThat(parsed.options().orderDeclared()).isFalse();
    }

    @Test
    void anOptionWithoutAValueIsComplainedOf() {
        Map<String, String> setting = new HashMap<>();
        setting.put("interlock.lock-order", null);
        assertThat(Options.ofCommandLine(setting).complaints()).hasSize(1);
    }

    @Test
    void laterSettingsWinAndEarlierOnesStay() {
        Options wide = Options.DEFAULTS
                .with(List.of("lock-order=off", "facade=warning"))
                .options();
        Options narrow = wide.with(List.of("lock-order = error")).options();
        assertThat(narrow.severity(Check.LOCK_ORDER)).isEqualTo(Severity.ERROR);
        assertThat(narrow.severity(Check.FACADE)).isEqualTo(Severity.WARNING);
        assertThat(wide.severity(Check.LOCK_ORDER)).isEqualTo(Severity.OFF);
    }

    @Test
    void pathsAreTakenAsTheyAre() {
        Options options = Options.ofCommandLine(Map.of(
                        "interlock.report", "target/locks",
                        "interlock.baseline", "my_baseline.txt",
                        "interlock.baseline.write", "new_baseline.txt"))
                .options();
        assertThat(options.report()).contains("target/locks");
        assertThat(options.baseline()).contains("my_baseline.txt");
        assertThat(options.baselineToWrite()).contains("new_baseline.txt");
        assertThat(Options.keys()).contains("interlock.report", "interlock.baseline", "interlock.baseline.write");
    }

    @Test
    void aPathMustBeGiven() {
        assertThat(Options.ofCommandLine(Map.of("interlock.report", "")).complaints())
                .containsExactly("the option 'report' takes a path");
    }
}
