package dev.interlock.examples.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.interlock.annotations.GuardedBy;
import dev.interlock.junit.LockOrderExtension;
import dev.interlock.runtime.Mutex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What others may call is as it is recorded, module by module, in {@code src/test/api}: whoever changes it changes that file too, and sees
 * what users will see. {@code -Drecord.api} writes the files anew. Once there is a release to compare with, that is the better record.
 */
class PublicApiTest {
    private static final Path RECORDS = Path.of("src/test/api");
    private static final Map<String, Class<?>> MODULES =
            Map.of("annotations", GuardedBy.class, "runtime", Mutex.class, "junit", LockOrderExtension.class);

    @TestFactory
    Stream<DynamicTest> whatOthersMayCallIsAsRecorded() {
        return MODULES.entrySet().stream()
                .map(module -> dynamicTest(module.getKey(), () -> {
                    Path record = RECORDS.resolve(module.getKey() + ".txt");
                    String api = String.join("\n", lines(module.getValue())) + "\n";
                    if (System.getProperty("record.api") != null) {
                        Files.createDirectories(RECORDS);
                        Files.writeString(record, api);
                    }
                    assertThat(api).isEqualTo(Files.readString(record));
                }));
    }

    private static List<String> lines(Class<?> oneOfThem) throws Exception {
        URI home = oneOfThem.getProtectionDomain().getCodeSource().getLocation().toURI();
        Path place = Path.of(home);
        String folder = oneOfThem.getPackageName().replace('.', '/');
        if (Files.isDirectory(place)) {
            return linesOf(place.resolve(folder), oneOfThem);
        }
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
            return linesOf(jar.getPath(folder), oneOfThem);
        }
    }

    private static List<String> linesOf(Path classes, Class<?> oneOfThem) {
        try (Stream<Path> files = Files.list(classes)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
                    .map(name ->
                            oneOfThem.getPackageName() + "." + name.substring(0, name.length() - ".class".length()))
                    .sorted()
                    .map(name -> load(name, oneOfThem.getClassLoader()))
                    .filter(Signatures::isOpen)
                    .flatMap(Signatures::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> load(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
