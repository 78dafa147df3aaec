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

    private static final String WORKER = """
            package work;

            import dev.interlock.runtime.Mutex;

            public class Worker {
                public final Mutex mu = new Mutex();
                private final Thread thread = new Thread(this::run);

                private void run() {
                    mu.lock();
                    mu.unlock();
                }

                public void stop() throws InterruptedException {
                    thread.join();
                }
            }
            """;

    @Test
    void theEndOfAThreadOfAJarIsWaitedFor() {
        Path library = library(WORKER);
        assertThat(jars.compile("shop", List.of(library), """
                package shop;

                import work.Worker;

                class Shop {
                    void close(Worker worker) throws InterruptedException {
                        worker.mu.lock();
                        try {
                            worker.stop();
                        } finally {
                            worker.mu.unlock();
                        }
                    }
                }
                """).messages()).containsExactly("""
                [interlock:deadlock-cycle] possible deadlock: end of Worker.lambda (7:46) -> Worker.mu -> end of Worker.lambda (7:46)
                    Path 1, Worker.lambda (7:46): runs until its end, then takes Worker.mu
                      Worker.java:7  |                    runs as a thread or task (in library.jar)
                      Worker.java:7  |                    calls Worker.run (in library.jar)
                      Worker.java:10 |                    takes Worker.mu (in library.jar)
                    Path 2, Shop.close: holds Worker.mu, then waits for the end of Worker.lambda (7:46)
                      Shop.java:7    | worker.mu.lock();  takes Worker.mu
                      Shop.java:9    | worker.stop();     calls Worker.stop
                      Worker.java:15 |                    waits for the end of Worker.lambda (7:46) (in library.jar)
                    Why:  one thread on each path, the same object: each waits for the other for ever.
                    Fix:  wait for the end of Worker.lambda (7:46) after Worker.mu is released
                    Hide: @SuppressWarnings("interlock:deadlock-cycle")
                    Docs: docs/checks/deadlock-cycle.md""");
    }

    @Test
    void aThreadOfAJarMayBeWaitedForWithoutTheLockThatItNeeds() {
        Path library = library(WORKER);
        assertThat(jars.compile("shop", List.of(library), """
                package shop;

                import work.Worker;

                class Shop {
                    void close(Worker worker) throws InterruptedException {
                        worker.mu.lock();
                        worker.mu.unlock();
                        worker.stop();
                    }
                }
                """)).isEqualTo(clean());
    }

    private static final String LISTENER = """
            package hub;

            public interface Listener {
                void changed(int value);
            }
            """;

    private static final String HUB = """
            package hub;

            import dev.interlock.runtime.Mutex;
            import java.util.ArrayList;
            import java.util.List;

            public class Hub {
                private final Mutex mu = new Mutex();
                private final List<Listener> listeners = new ArrayList<>();

                public void add(Listener listener) {
                    mu.lock();
                    try {
                        listeners.add(listener);
                    } finally {
                        mu.unlock();
                    }
                }

                public void set(int value) {
                    mu.lock();
                    try {
                        tell(value);
                    } finally {
                        mu.unlock();
                    }
                }

                private void tell(int value) {
                    for (Listener listener : listeners) {
                        listener.changed(value);
                    }
                }
            }
            """;

    private static final String VIEW = """
            package shop;

            import hub.Hub;
            import hub.Listener;

            class View implements Listener {
                private final Object lock = new Object();
                private int shown;

                @Override
                public void changed(int value) {
                    synchronized (lock) {
                        shown = value;
                    }
                }

                void open(Hub hub) {
                    synchronized (lock) {
                        hub.add(this);
                    }
                }
            }
            """;

    @Test
    void whatAJarCallsBackUnderItsLockIsTakenUnderThatLock() {
        Path library = library(LISTENER, HUB);
        assertThat(jars.compile("shop", List.of(library), VIEW).messages()).containsExactly("""
                [interlock:deadlock-cycle] possible deadlock: Hub.mu -> View.lock -> Hub.mu
                    Path 1, View.changed: holds Hub.mu, then takes View.lock
                      Hub.java:31  |                        calls Listener.changed (in library.jar)
                      Hub.java:31  |                        holds Hub.mu (in library.jar)
                      View.java:12 | synchronized (lock) {  takes View.lock
                    Path 2, View.open: holds View.lock, then takes Hub.mu
                      View.java:18 | synchronized (lock) {  takes View.lock
                      View.java:19 | hub.add(this);         calls Hub.add
                      Hub.java:12  |                        takes Hub.mu (in library.jar)
                    Why:  one thread on each path, the same two objects: each waits for the other for ever.
                    Fix:  in View.open, call Hub.add before taking View.lock (line 18),
                          or declare the order that you mean: @LockOrder({"Hub.mu", "View.lock"})
                    Hide: @SuppressWarnings("interlock:deadlock-cycle")
                    Docs: docs/checks/deadlock-cycle.md""");
    }

    @Test
    void aLambdaThatAJarCallsBackUnderItsLockIsCodeUnderThatLock() {
        Path library = library(LISTENER, HUB);
        String shop = """
                package shop;

                import hub.Hub;

                class Shop {
                    private final Object lock = new Object();
                    private int shown;

                    void open(Hub hub) {
                        hub.add(value -> {
                            synchronized (lock) {
                                shown = value;
                            }
                        });
                    }

                    void set(Hub hub) {
                        synchronized (lock) {
                            hub.set(1);
                        }
                    }
                }
                """;
        List<String> refused = jars.compile("shop", List.of(library), shop).messages();
        assertThat(refused).hasSize(1);
        assertThat(refused.get(0)).startsWith("""
                [interlock:deadlock-cycle] possible deadlock: Hub.mu -> Shop.lock -> Hub.mu
                """);
    }

    @Test
    void whoCallsTheJarWithoutItsOwnLockMayTakeItWhenCalledBack() {
        Path library = library(LISTENER, HUB);
        String calm = VIEW.replace("synchronized (lock) {\n            hub.add(this);\n        }", "hub.add(this);");
        assertThat(calm).isNotEqualTo(VIEW);
        assertThat(jars.compile("shop", List.of(library), calm)).isEqualTo(clean());
    }

    private static String careful() {
        return HUB.replace(
                        "        mu.lock();\n        try {\n            tell(value);",
                        "        try {\n            tell(value);")
                .replace(
                        "tell(value);\n        } finally {\n            mu.unlock();\n        }",
                        "tell(value);\n        } finally {\n        }");
    }

    @Test
    void aJarThatCallsBackWithoutItsLockMakesNoRing() {
        Path library = library(LISTENER, careful());
        assertThat(jars.compile("shop", List.of(library), VIEW)).isEqualTo(clean());
    }

    @Test
    void theDeclaredOrderCountsForWhatAJarCallsBack() {
        Path library = library(LISTENER, HUB);
        String ordered = VIEW.replace(
                "class View", "@dev.interlock.annotations.LockOrder({\"View.lock\", \"hub.Hub.mu\"})\nclass View");
        List<String> refused = jars.compile("shop", List.of(library), ordered).messages();
        assertThat(refused).containsExactly("""
                [interlock:lock-order] View.lock is taken while Hub.mu is held, against the declared order
                    Order: View.lock before Hub.mu, declared on View (View.java:6)
                    Held:  Hub.mu (on entry)
                    Path, View.changed: holds Hub.mu, then takes View.lock
                      Hub.java:31  |                        calls Listener.changed (in library.jar)
                      Hub.java:31  |                        holds Hub.mu (in library.jar)
                      View.java:13 | synchronized (lock) {  takes View.lock
                    Fix:   let another thread do what View.changed needs View.lock for,
                           or let go of Hub.mu first
                    Hide:  @SuppressWarnings("interlock:lock-order")
                    Docs:  docs/checks/lock-order.md""");
    }

    private static final String ECHO = """
            package shop;

            import hub.Hub;
            import hub.Listener;

            class Echo implements Listener {
                private final Hub hub;

                Echo(Hub hub) {
                    this.hub = hub;
                }

                @Override
                public void changed(int value) {
                    again(value);
                }

                private void again(int value) {
                    hub.set(value + 1);
                }
            }
            """;

    @Test
    void whatIsCalledBackUnderALockMustNotTakeItAgain() {
        Path library = library(LISTENER, HUB);
        assertThat(jars.compile("shop", List.of(library), ECHO).messages()).containsExactly("""
                [interlock:self-deadlock] Hub.mu is taken again by the thread that holds it, since Hub.set calls Echo.changed back
                    The path that leads here:
                      Hub.java:31  |                      calls Listener.changed with Hub.mu held
                      Echo.java:15 | again(value);        calls Echo.again
                      Echo.java:19 | hub.set(value + 1);  calls Hub.set
                      Hub.java:21  |                      takes Hub.mu (in library.jar)
                    Held: Hub.mu (by Hub.set, in library.jar)
                    Why:  where both are one lock, the thread waits for itself, for ever;
                          where they are those of two objects, another thread may take them the other way round.
                    Fix:  let another thread do what Echo.changed needs Hub.mu for,
                          or do it after Hub.set has returned
                    Hide: @SuppressWarnings("interlock:self-deadlock")
                    Docs: docs/checks/self-deadlock.md""");
    }

    @Test
    void whatIsCalledBackMayCallBackWhereThatTakesNoLockTwice() {
        String reentrant = HUB.replace("Mutex", "RecursiveMutex");
        assertThat(jars.compile("shop", List.of(library(LISTENER, reentrant)), ECHO))
                .isEqualTo(clean());
        assertThat(jars.compile("shop", List.of(library(LISTENER, careful())), ECHO))
                .isEqualTo(clean());
        String later = ECHO.replace("hub.set(value + 1);", "new Thread(() -> hub.set(value + 1)).start();");
        assertThat(jars.compile("shop", List.of(library(LISTENER, HUB)), later)).isEqualTo(clean());
    }
}
