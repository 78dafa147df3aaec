package dev.interlock.processor.facade;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each folder of {@code src/test/resources/golden/facade} holds domain classes in {@code input} and in {@code expected} every file that
 * is generated for them, byte for byte. Both are compiled together under {@code -Xlint:all -Werror}.
 *
 * <p>{@code mvn test -pl processor -am -Dtest=FacadeGoldenTest -Dgolden.record=true} writes {@code expected} anew.
 */
class FacadeGoldenTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "facade");

    @ParameterizedTest
    @MethodSource("cases")
    void generatesWhatIsCommitted(String name) throws IOException {
        Facades facades = compile(name);

        assertThat(facades.messages()).isEmpty();
        if (Boolean.getBoolean("golden.record")) {
            record(name, facades.generated());
        }
        assertThat(facades.generated()).isEqualTo(expected(name));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void generatesTheSameForTheSameInput(String name) {
        assertThat(compile(name).generated()).isEqualTo(compile(name).generated());
    }

    static Stream<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(GOLDEN)) {
            return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
        }
    }

    private static Facades compile(String name) {
        return Facades.compile(List.of(), sources(GOLDEN.resolve(name).resolve("input")));
    }

    private static List<JavaFileObject> sources(Path folder) {
        return files(folder).keySet().stream()
                .map(file -> {
                    try {
                        return JavaFileObjects.forResource(
                                folder.resolve(file).toUri().toURL());
                    } catch (MalformedURLException impossible) {
                        throw new UncheckedIOException(impossible);
                    }
                })
                .toList();
    }

    private static Map<String, String> expected(String name) {
        return files(GOLDEN.resolve(name).resolve("expected"));
    }

    private static Map<String, String> files(Path folder) {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path : paths.toList()) {
                files.put(path.getFileName().toString(), Files.readString(path));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return files;
    }

    private static void record(String name, Map<String, String> generated) throws IOException {
        Path folder = Files.createDirectories(GOLDEN.resolve(name).resolve("expected"));
        for (String old : files(folder).keySet()) {
            Files.delete(folder.resolve(old));
        }
        for (Map.Entry<String, String> file : generated.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }
}
