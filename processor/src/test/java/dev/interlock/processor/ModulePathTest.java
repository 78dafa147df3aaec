package dev.interlock.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a named module on the module path does to locks is known to the modules that are compiled against it. */
class ModulePathTest {
    private static final String LIBRARY = """
            module library {
                requires transitive dev.interlock.runtime;

                exports library;
            }
            """;

    private static final String LEDGER = """
            package library;

            import dev.interlock.runtime.Mutex;

            public class Ledger {
                public final Mutex mu = new Mutex();
                public final Mutex log = new Mutex();

                public void note() {
                    log.lock();
                    log.unlock();
                }

                void flush() {
                    log.lock();
                    mu.lock();
                    mu.unlock();
                    log.unlock();
                }
            }
            """;

    private static final String APPLICATION = """
            module application {
                requires library;
            }
            """;

    private static final String SHOP = """
            package shop;

            import library.Ledger;

            class Shop {
                void sell(Ledger ledger) {
                    ledger.mu.lock();
                    try {
                        ledger.note();
                    } finally {
                        ledger.mu.unlock();
                    }
                }
            }
            """;

    @TempDir
    Path folder;

    private JarMaker jars;
    private Path library;

    @BeforeEach
    void makeTheLibrary() {
        jars = new JarMaker(folder);
        assertThat(jars.compileModule("library", List.of(), LIBRARY, LEDGER)).isEqualTo(clean());
        library = jars.jar("library");
    }

    private static JarMaker.Outcome clean() {
        return new JarMaker.Outcome(true, List.of());
    }

    @Test
    void aCycleWithAModuleIsRefusedWithBothPaths() {
        JarMaker.Outcome shop = jars.compileModule("application", List.of(library), APPLICATION, SHOP);

        assertThat(shop.success()).isFalse();
        assertThat(shop.messages())
                .singleElement()
                .asString()
                .startsWith("[interlock:deadlock-cycle] possible deadlock: Ledger.log -> Ledger.mu -> Ledger.log\n")
                .contains("Ledger.java:16 |                    takes Ledger.mu (in library.jar)")
                .contains("Shop.java:9    | ledger.note();     calls Ledger.note");
    }

    @Test
    void theSameOrderAsInTheModuleIsFine() {
        String calm = SHOP.replace("ledger.mu", "ledger.log")
                .replace("ledger.note()", "ledger.mu.lock()")
                .replace("} finally {", "    ledger.mu.unlock();\n        } finally {");

        assertThat(jars.compileModule("application", List.of(library), APPLICATION, calm))
                .isEqualTo(clean());
    }

    @Test
    void anOrderThatTheModuleDeclaresIsKeptTo() {
        String declared = LEDGER.replace(
                        "public final Mutex log",
                        "@dev.interlock.annotations.LockOrder(before = \"mu\")\n    public final Mutex log")
                .replaceFirst("(?s)    void flush.*", "}\n");
        String needsAnnotations =
                LIBRARY.replace("exports", "requires static dev.interlock.annotations;\n\n    exports");
        assertThat(jars.compileModule("library", List.of(), needsAnnotations, declared))
                .isEqualTo(clean());

        JarMaker.Outcome shop = jars.compileModule("application", List.of(jars.jar("library")), APPLICATION, SHOP);
        assertThat(shop.messages()).singleElement().asString().startsWith("[interlock:lock-order]");
    }
}
