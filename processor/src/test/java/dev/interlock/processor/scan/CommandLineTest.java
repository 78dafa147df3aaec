package dev.interlock.processor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.processor.report.Check;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a user types, and what is said to what is not understood. */
class CommandLineTest {
    private static final String USAGE =
            "Usage: java -jar interlock-processor.jar scan [OPTION]... SOURCE...   (--help says more)\n";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        Scanner none = (request, progress) -> {
            throw new ScanFailure("nobody is here to scan");
        };
        return new CommandLine(none, "1.0", stream(out), stream(err), Optional.empty()).run(List.of(arguments));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                             | a command is missing",
                "skan src                     | there is no command skan",
                "scan                         | there is nothing to scan: name files or folders",
                "scan --sariff x src          | there is no option --sariff",
                "scan -x src                  | there is no option -x",
                "scan src --sarif             | the option --sarif takes a value",
                "scan --sarif= src            | the option --sarif takes a value",
                "scan --sarif a --sarif b src | the option --sarif is given twice",
                "scan --fail-on doubt src     | the option --fail-on takes error, warning or never, not 'doubt'",
                "scan -Amapper.x=1 src        | -Amapper.x is no setting of Interlock; those begin with -Ainterlock."
            })
    void whatIsNotUnderstoodIsSaid(String arguments, String complaint) {
        assertThat(run(arguments == null ? new String[0] : arguments.split(" ")))
                .isEqualTo(CommandLine.FAILED);
        assertThat(text(err)).isEqualTo("interlock: " + complaint + "\n" + USAGE);
        assertThat(text(out)).isEmpty();
    }

    @Test
    void helpIsPrintedWhereverItIsAskedFor() {
        assertThat(run("scan", "--help")).isEqualTo(CommandLine.CLEAN);
        assertThat(text(out)).isEqualTo(Usage.TEXT);
        assertThat(Usage.TEXT.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(100));
    }

    @Test
    void everyOptionIsInTheHelp() {
        assertThat(List.of(
                        "classpath",
                        "processor-path",
                        "release",
                        "encoding",
                        "exclude",
                        "report",
                        "sarif",
                        "baseline",
                        "write-baseline",
                        "fail-on"))
                .allSatisfy(option -> assertThat(Usage.TEXT).contains(" --" + option + " "));
    }

    @ParameterizedTest
    @EnumSource(Check.class)
    void aCheckIsExplainedByItsPage(Check check) {
        assertThat(run("explain", "interlock:" + check.tag())).isEqualTo(CommandLine.CLEAN);
        assertThat(text(out)).startsWith("# " + check.tag() + "\n");
    }

    @Test
    void whatIsNoCheckIsNotExplained() {
        assertThat(run("explain", "unguarded")).isEqualTo(CommandLine.FAILED);
        assertThat(text(err)).contains("the name of one check: unguarded-access, shared-write, ");
    }

    @Test
    void theVersionIsPrinted() {
        assertThat(run("--version")).isEqualTo(CommandLine.CLEAN);
        assertThat(text(out)).isEqualTo("Interlock 1.0\n");
    }

    @Test
    void aFailureOfTheScanIsAComplaint() {
        assertThat(run("scan", "src/test/java/dev/interlock/processor/scan")).isEqualTo(CommandLine.FAILED);
        assertThat(text(err)).isEqualTo("interlock: nobody is here to scan\n");
    }
}
