package dev.interlock.benchmark.compiletime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DepotsTest {
    private static final Depots DEPOTS = new Depots(60);

    @Test
    void aStrictCompilationHasNothingToSay(@TempDir Path folder) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-Xlint:all",
                "-Werror",
                "-proc:none",
                "--class-path",
                System.getProperty("java.class.path"),
                "-d",
                folder.resolve("classes").toString()));
        for (Path source : DEPOTS.writeTo(folder.resolve("sources"))) {
            arguments.add(source.toString());
        }

        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
    }

    @Test
    void eachClassHasTenLockingMethods() {
        Pattern method = Pattern.compile("(?m)^    public (?!Depot)[^;=]*\\) \\{$");

        assertThat(method.matcher(DEPOTS.source(7)).results()).hasSize(10);
    }

    @Test
    void theSameNumberGivesTheSameText(@TempDir Path folder) throws IOException {
        Path written = DEPOTS.writeTo(folder).get(59);

        assertThat(Files.readString(written)).isEqualTo(new Depots(60).source(59));
    }
}
