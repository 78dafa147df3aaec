package dev.interlock.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.processor.archive.ClassFactsFormat;
import dev.interlock.processor.archive.UnreadableFacts;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of facts, wherever they are found and whatever has become of them. */
class FactFilesTest {
    /** A class that does a little of everything of which facts tell. */
    private static final String LEDGER = """
            package ledger;

            import dev.interlock.annotations.LockOrder;
            import dev.interlock.runtime.Mutex;

            public class Ledger {
                public interface Listener {
                    void changed();
                }

                @LockOrder(before = "last")
                public final Mutex first = new Mutex();

                public final Mutex log = new Mutex();
                private final Mutex last = new Mutex();
                private final Thread thread = new Thread(this::note);

                public void note() {
                    log.lock();
                    log.unlock();
                }

                public void tell(Listener listener) {
                    first.lock();
                    try {
                        listener.changed();
                    } finally {
                        first.unlock();
                    }
                }

                public void flush(Ledger[] all, Mutex outer, Mutex inner) throws InterruptedException {
                    log.lock();
                    first.lock();
                    first.unlock();
                    log.unlock();
                    outer.lock();
                    inner.lock();
                    inner.unlock();
                    outer.unlock();
                    thread.join();
                    synchronized (all[0]) {
                        last.lock();
                        last.unlock();
                    }
                }

                public boolean enter() {
                    return first.tryLock();
                }
            }
            """;

    private static final String SHOP = """
            package shop;

            import ledger.Ledger;

            class Shop {
                void sell(Ledger ledger) {
                    ledger.first.lock();
                    try {
                        ledger.note();
                    } finally {
                        ledger.first.unlock();
                    }
                }
            }
            """;

    private static final String REFUSED =
            "[interlock:deadlock-cycle] possible deadlock: Ledger.log -> Ledger.first -> Ledger.log\n";

    @TempDir
    Path folder;

    private JarMaker jars;
    private Path facts;
    private byte[] bytes;

    @BeforeEach
    void makeTheLibrary() throws IOException {
        jars = new JarMaker(folder);
        assertThat(jars.compile("ledger", List.of(), LEDGER)).isEqualTo(clean());
        facts = jars.classes("ledger").resolve("ledger/Ledger.interlock");
        bytes = Files.readAllBytes(facts);
    }

    private static JarMaker.Outcome clean() {
        return new JarMaker.Outcome(true, List.of());
    }

    @Test
    void whatIsCutOffIsDamaged() {
        for (int length = 0; length < bytes.length; length++) {
            byte[] part = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> ClassFactsFormat.read(part, ""))
                    .as("the first " + length + " bytes")
                    .isInstanceOf(UnreadableFacts.class)
                    .hasMessage("is damaged");
        }
        assertThatThrownBy(() -> ClassFactsFormat.read(Arrays.copyOf(bytes, bytes.length + 1), ""))
                .isInstanceOf(UnreadableFacts.class);
        assertThatCode(() -> ClassFactsFormat.read(bytes, "")).doesNotThrowAnyException();
    }

    @Test
    void whatHasOneByteChangedIsDamagedOrOfAnotherVersion() {
        for (int at = 0; at < bytes.length; at++) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                byte[] changed = bytes.clone();
                changed[at] ^= (byte) (1 << bit);
                boolean isVersion = at == 4 || at == 5;
                assertThatThrownBy(() -> ClassFactsFormat.read(changed, ""))
                        .as("bit " + bit + " of byte " + at)
                        .isInstanceOf(UnreadableFacts.class)
                        .hasMessageContaining(isVersion ? "another version" : "is damaged");
            }
        }
    }

    /** The checksum does not save the reader here. */
    @Test
    void whatIsWrittenByNobodyIsReadOrDamagedAndNothingElse() {
        for (int at = 6; at < bytes.length - Long.BYTES; at++) {
            for (int value : new int[] {0, 1, 0x7f, 0x80, 0xff, bytes[at] + 1, bytes[at] - 1}) {
                byte[] changed = bytes.clone();
                changed[at] = (byte) value;
                CRC32 sum = new CRC32();
                sum.update(changed, 0, changed.length - Long.BYTES);
                ByteBuffer.wrap(changed).putLong(changed.length - Long.BYTES, sum.getValue());
                try {
                    ClassFactsFormat.read(changed, "");
                } catch (UnreadableFacts expected) {
                    assertThat(expected).hasMessage("is damaged");
                }
            }
        }
    }

    @Test
    void aFileOfWhichAnyPartIsLostIsNamedAndPassedOver() throws IOException {
        for (int length : new int[] {0, 1, 6, bytes.length / 3, bytes.length / 2, bytes.length - 1}) {
            Files.write(facts, Arrays.copyOf(bytes, length));
            JarMaker.Outcome shop = jars.compile("shop", List.of(jars.jar("ledger")), SHOP);
            assertThat(shop)
                    .isEqualTo(new JarMaker.Outcome(
                            true,
                            List.of(
                                    "[interlock:facts] ledger/Ledger.interlock in ledger.jar is damaged; what it says of"
                                            + " locks is passed over, compile its class again")));
        }
        Files.write(facts, bytes);
        assertThat(jars.compile("shop", List.of(jars.jar("ledger")), SHOP).messages())
                .singleElement()
                .asString()
                .startsWith(REFUSED);
    }

    @Test
    void aDamagedFileInTheClassOutputIsNamedAndPassedOver() throws IOException {
        Files.write(facts, Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(jars.compile("ledger", List.of(jars.classes("ledger")), SHOP).messages())
                .containsExactly(
                        "[interlock:facts] ledger/Ledger.interlock is damaged; what it says of locks is passed over,"
                                + " compile its class again");
    }

    @Test
    void factsAreFoundFromAFolderAndForAnOlderRelease() {
        assertThat(jars.compile("shop", List.of(jars.classes("ledger")), SHOP).messages())
                .singleElement()
                .asString()
                .startsWith(REFUSED);
        assertThat(jars.compile("shop", List.of(jars.jar("ledger")), List.of("--release", "17"), SHOP)
                        .messages())
                .singleElement()
                .asString()
                .startsWith(REFUSED);
    }

    private static final String MODULE = """
            module ledger {
                requires transitive dev.interlock.runtime;
                requires static dev.interlock.annotations;

                exports ledger;
            }
            """;

    @Test
    void aDamagedFileOfAModuleIsNamedAndPassedOver() throws IOException {
        assertThat(jars.compileModule("module", List.of(), MODULE, LEDGER)).isEqualTo(clean());
        Path ofModule = jars.classes("module").resolve("ledger/Ledger.interlock");
        String application = "module application {\n    requires ledger;\n}\n";
        assertThat(jars.compileModule("shop", List.of(jars.jar("module")), application, SHOP)
                        .messages())
                .singleElement()
                .asString()
                .startsWith(REFUSED);

        Files.write(ofModule, Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(jars.compileModule("shop", List.of(jars.jar("module")), application, SHOP))
                .isEqualTo(new JarMaker.Outcome(
                        true,
                        List.of(
                                "[interlock:facts] ledger/Ledger.interlock in module.jar is damaged; what it says of locks"
                                        + " is passed over, compile its class again")));
    }

    /** In a jar for several releases the class and its facts stand together for each of them. */
    @Test
    void theFactsOfTheReleaseThatIsCompiledForCount() throws IOException {
        String calm = LEDGER.replace("log.lock();\n        first.lock();", "first.lock();")
                .replace("first.unlock();\n        log.unlock();", "first.unlock();");
        assertThat(calm).isNotEqualTo(LEDGER);
        assertThat(jars.compile("calm", List.of(), calm)).isEqualTo(clean());
        Path jar = folder.resolve("releases.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream out = new ZipOutputStream(file)) {
            out.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            out.write("Manifest-Version: 1.0\nMulti-Release: true\n".getBytes(StandardCharsets.UTF_8));
            add(out, "calm", "");
            add(out, "ledger", "META-INF/versions/17/");
        }
        assertThat(jars.compile("shop", List.of(jar), List.of("--release", "17"), SHOP)
                        .messages())
                .singleElement()
                .asString()
                .startsWith(REFUSED);
        assertThat(jars.compile("older", List.of(jar), List.of("--release", "16"), SHOP)
                        .success())
                .isTrue();
    }

    private void add(ZipOutputStream out, String name, String prefix) throws IOException {
        for (Path each : jars.files(name)) {
            out.putNextEntry(new ZipEntry(
                    prefix + jars.classes(name).relativize(each).toString().replace('\\', '/')));
            out.write(Files.readAllBytes(each));
        }
    }
}
