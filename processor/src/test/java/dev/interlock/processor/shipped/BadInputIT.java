package dev.interlock.processor.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources that no compiler can accept: javac's own messages stand, and Interlock adds no noise to them. */
class BadInputIT {
    @TempDir
    Path folder;

    @Test
    void aTypeErrorInABodyIsReportedByJavacAlone() throws Exception {
        assertOnlyError(
                "cannot find symbol",
                "class Broken { @GuardedBy(\"this\") int x; synchronized void run() { x = y; } }");
    }

    @Test
    void anUnknownTypeInASignatureIsReportedByJavacAlone() throws Exception {
        assertOnlyError("cannot find symbol", "class Broken { @GuardedBy(\"this\") Missing x; }");
    }

    @Test
    void aParseErrorIsReportedByJavacAlone() throws Exception {
        assertOnlyError(
                "illegal start of expression", "class Broken { @GuardedBy(\"this\") int x; void run() { x = ; } }");
    }

    @Test
    void withoutTheRuntimeJavacNamesTheMissingPackage() throws Exception {
        assertOnlyError(
                "package dev.interlock.runtime does not exist",
                "class Broken { @GuardedBy(\"mu\") private int x; private final dev.interlock.runtime.Mutex mu = null; }");
    }

    private void assertOnlyError(String expected, String source) throws Exception {
        Javac.Outcome outcome = new Javac(folder)
                .source("Broken.java", "import dev.interlock.annotations.GuardedBy;\n\n" + source)
                .with("-classpath", Javac.ANNOTATIONS, "-processorpath", Javac.INTERLOCK)
                .run();

        assertThat(outcome.output())
                .contains("Broken.java:3: error: ", expected)
                .doesNotContain("Exception", "[interlock:")
                .endsWith("1 error" + System.lineSeparator());
        assertThat(outcome.status()).isEqualTo(1);
    }
}
