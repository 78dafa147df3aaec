package dev.interlock.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rings that close through what a jar does besides taking locks. */
class OrderAcrossJarsTest {
    @TempDir
    Path folder;

    private JarMaker jars;

    @BeforeEach
    void begin() {
        jars = new JarMaker(folder);
    }

    private Path library(String... sources) {
        assertThat(jars.compile("library", List.of(), sources)).isEqualTo(clean());
        return jars.jar("library");
    }

    private static JarMaker.Outcome clean() {
        return new JarMaker.Outcome(true, List.of());
    }

    private static final String NAMES = """
            package names;

            public class Names {
                public static final Object MONITOR = new Object();
                private static int count;

                public static int add() {
                    synchronized (MONITOR) {
                        return count++;
                    }
                }
            }
            """;

    private static final String KNOWN = """
            package names;

            public class Known {
                private static final int FIRST = Names.add();

                public static int first() {
                    return FIRST;
                }
            }
            """;

    @Test
    void aStaticInitialiserOfAJarThatTakesALockIsWaitedFor() {
        Path library = library(NAMES, KNOWN);
        assertThat(jars.compile("shop", List.of(library), """
                package shop;

                import names.Known;
                import names.Names;

                class Shop {
                    int any() {
                        synchronized (Names.MONITOR) {
                            return Known.first();
                        }
                    }
                }
                """).messages()).containsExactly("""
                [interlock:deadlock-cycle] possible deadlock: initialisation of class Known -> Names.MONITOR -> initialisation of class Known
                    Path 1, Known's static initialiser: runs the initialisation of class Known, then takes Names.MONITOR
                      Known.java:4 |                                 runs the initialisation of class Known (in library.jar)
                      Known.java:4 |                                 calls Names.add (in library.jar)
                      Names.java:8 |                                 takes Names.MONITOR (in library.jar)
                    Path 2, Shop.any: holds Names.MONITOR, then waits for the initialisation of class Known
                      Shop.java:8  | synchronized (Names.MONITOR) {  takes Names.MONITOR
                      Shop.java:9  | return Known.first();           waits for the initialisation of class Known
                    Why:  one thread on each path: each waits for the other for ever.
                          A class is initialised by the thread that uses it first; the others wait until that is done.
                    Fix:  use Known before Names.MONITOR is taken, so that it is initialised by then
                    Hide: @SuppressWarnings("interlock:deadlock-cycle")
                    Docs: docs/checks/deadlock-cycle.md""");
    }

    @Test
    void aClassOfAJarThatIsUsedBeforeTheLockIsTakenIsInitialisedByThen() {
        Path library = library(NAMES, KNOWN);
        assertThat(jars.compile("shop", List.of(library), """
                package shop;

                import names.Known;
                import names.Names;

                class Shop {
                    int any() {
                        int first = Known.first();
                        synchronized (Names.MONITOR) {
                            return first + Known.first();
                        }
                    }
                }
                """)).isEqualTo(clean());
    }

    @Test
    void twoLocksThatAJarTakesAsTheyAreGivenAreNamedByItsCallers() {
        Path library = library("""
                package both;

                import dev.interlock.runtime.Mutex;

                public class Both {
                    public static void both(Mutex first, Mutex second) {
                        first.lock();
                        try {
                            second.lock();
                            second.unlock();
                        } finally {
                            first.unlock();
                        }
                    }
                }
                """);
        assertThat(jars.compile("middle", List.of(library), """
                package middle;

                import both.Both;
                import dev.interlock.runtime.Mutex;

                public class Middle {
                    public static void turned(Mutex first, Mutex second) {
                        Both.both(second, first);
                    }
                }
                """)).isEqualTo(clean());
        Path middle = jars.jar("middle");
        String shop = """
                package shop;

                import both.Both;
                import dev.interlock.runtime.Mutex;
                import middle.Middle;

                class Shop {
                    private final Mutex in = new Mutex();
                    private final Mutex out = new Mutex();

                    void one() {
                        Both.both(in, out);
                    }

                    void other() {
                        Middle.turned(in, out);
                    }
                }
                """;
        List<String> refused =
                jars.compile("shop", List.of(library, middle), shop).messages();
        assertThat(refused).hasSize(1);
        assertThat(refused.get(0)).startsWith("""
                [interlock:deadlock-cycle] possible deadlock: Shop.in -> Shop.out -> Shop.in
                """);
        assertThat(jars.compile("calm", List.of(library, middle), shop.replace("turned(in, out)", "turned(out, in)")))
                .isEqualTo(clean());
    }
}
