package dev.interlock.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a jar declares of its locks is kept to by those who use them. */
class OrderDeclaredInJarsTest {
    private static final String ACCOUNT = """
            package bank.account;

            import dev.interlock.annotations.LockOrder;
            import dev.interlock.runtime.Mutex;

            public class Account {
                public final int id;

                @LockOrder(instances = "id")
                public final Mutex mu = new Mutex();

                public int balance;

                public Account(int id) {
                    this.id = id;
                }

                public void deposit() {
                    mu.lock();
                    balance++;
                    mu.unlock();
                }
            }
            """;

    private static final String REGISTRY = """
            package bank.registry;

            import dev.interlock.runtime.Mutex;

            public class Registry {
                public final Mutex lock = new Mutex();
            }
            """;

    private static final String AGAINST = """
            package shop;

            import bank.account.Account;
            import bank.registry.Registry;

            class Shop {
                void sell(Registry registry, Account account) {
                    account.mu.lock();
                    try {
                        registry.lock.lock();
                        registry.lock.unlock();
                    } finally {
                        account.mu.unlock();
                    }
                }
            }
            """;

    @TempDir
    Path folder;

    private JarMaker jars;

    @BeforeEach
    void begin() {
        jars = new JarMaker(folder);
    }

    private static JarMaker.Outcome clean() {
        return new JarMaker.Outcome(true, List.of());
    }

    private Path library(String... sources) {
        assertThat(jars.compile("library", List.of(), sources)).isEqualTo(clean());
        return jars.jar("library");
    }

    private void assertRefusedByTheOrderOf(String place, Path library) {
        assertThat(jars.compile("shop", List.of(library), AGAINST).messages())
                .singleElement()
                .asString()
                .startsWith("""
                        [interlock:lock-order] Registry.lock is taken while Account.mu is held, against the declared order
                            Order: Registry.lock before Account.mu, declared on %s (in library.jar)
                        """.formatted(place));
        String calm =
                AGAINST.replace("account.mu.lock();", "account.deposit();").replace("account.mu.unlock();", "");
        assertThat(jars.compile("calm", List.of(library), calm)).isEqualTo(clean());
    }

    @Test
    void anOrderOnAPackageOfAJarWhoseNamesAreImportedIsKeptTo() {
        assertRefusedByTheOrderOf("package bank", library(ACCOUNT, REGISTRY, """
                @LockOrder({"Registry.lock", "Account.mu"})
                package bank;

                import bank.account.Account;
                import bank.registry.Registry;
                import dev.interlock.annotations.LockOrder;
                """));
    }

    @Test
    void anOrderOnAClassOfAJarWhoseNamesAreImportedIsKeptTo() {
        assertRefusedByTheOrderOf("Order", library(ACCOUNT, REGISTRY, """
                package bank;

                import bank.account.*;
                import bank.registry.*;
                import dev.interlock.annotations.LockOrder;

                @LockOrder({"Registry.lock", "Account.mu"})
                class Order {}
                """));
    }

    @Test
    void anOrderOnAFieldOfAJarWhoseNamesAreImportedIsKeptTo() {
        assertRefusedByTheOrderOf(
                "Registry.lock",
                library(
                        ACCOUNT,
                        REGISTRY.replace("public final", "@LockOrder(before = \"Account.mu\")\n    public final")
                                .replace(
                                        "import dev.interlock.runtime",
                                        "import bank.account.Account;\nimport dev.interlock.annotations.LockOrder;\nimport dev.interlock.runtime")));
    }

    @Test
    void anOrderThatAJarNoLongerDeclaresIsForgotten() {
        String order = """
                package bank;

                import bank.account.*;
                import bank.registry.*;

                @dev.interlock.annotations.LockOrder({"Registry.lock", "Account.mu"})
                class Order {}
                """;
        library(ACCOUNT, REGISTRY, order);
        List<Path> before = List.of(jars.classes("library"));
        String without = order.replaceFirst("@.*", "");
        assertThat(jars.compile("library", before, without)).isEqualTo(clean());
        assertThat(jars.compile("shop", List.of(jars.jar("library")), AGAINST)).isEqualTo(clean());
    }

    private static final String TRANSFER = """
            package shop;

            import bank.account.Account;

            class Shop {
                void transfer(Account from, Account to) {
                    from.mu.lock();
                    to.mu.lock();
                    from.balance--;
                    to.balance++;
                    to.mu.unlock();
                    from.mu.unlock();
                }
            }
            """;

    @Test
    void theKeyOfAJarsLocksIsKeptTo() {
        Path library = library(ACCOUNT);
        assertThat(jars.compile("shop", List.of(library), TRANSFER).messages())
                .singleElement()
                .asString()
                .startsWith("[interlock:instance-order] ")
                .contains("id");
        String ordered = TRANSFER.replace(
                "from.mu.lock", "if (from.id >= to.id) {\n            return;\n        }\n        from.mu.lock");
        assertThat(jars.compile("calm", List.of(library), ordered)).isEqualTo(clean());
    }

    @Test
    void locksOfAJarThatAreTakenTogetherNeedNoOrder() {
        Path library = library(ACCOUNT.replace("@LockOrder(instances = \"id\")", "")
                .replace("import dev.interlock.annotations.LockOrder;", ""));
        String together = TRANSFER.replace("from.mu.lock();", "try (Held both = Locks.lockAll(from.mu, to.mu)) {")
                .replace("to.mu.lock();", "")
                .replace("to.mu.unlock();", "}")
                .replace("from.mu.unlock();", "")
                .replace("class Shop", "import dev.interlock.runtime.*;\n\nclass Shop");
        assertThat(jars.compile("calm", List.of(library), together)).isEqualTo(clean());
        assertThat(jars.compile("shop", List.of(library), TRANSFER).success()).isFalse();
    }

    @Test
    void whatALibraryTakesTogetherIsTakenUnderWhatItsCallerHolds() {
        Path library = library(ACCOUNT, REGISTRY, """
                package bank;

                import bank.account.Account;
                import bank.registry.Registry;
                import dev.interlock.runtime.Held;
                import dev.interlock.runtime.Locks;

                public class Transfers {
                    public static void transfer(Account from, Account to) {
                        try (Held both = Locks.lockAll(from.mu, to.mu)) {
                            from.balance--;
                            to.balance++;
                        }
                    }

                    static void audit(Registry registry, Account account) {
                        account.mu.lock();
                        registry.lock.lock();
                        registry.lock.unlock();
                        account.mu.unlock();
                    }
                }
                """);
        String shop = """
                package shop;

                import bank.Transfers;
                import bank.account.Account;
                import bank.registry.Registry;

                class Shop {
                    void transfer(Registry registry, Account from, Account to) {
                        registry.lock.lock();
                        Transfers.transfer(from, to);
                        registry.lock.unlock();
                    }
                }
                """;
        assertThat(jars.compile("shop", List.of(library), shop).messages())
                .anySatisfy(
                        message -> assertThat(message)
                                .startsWith(
                                        "[interlock:deadlock-cycle] possible deadlock: Account.mu -> Registry.lock -> Account.mu\n"));
        assertThat(jars.compile("calm", List.of(library), shop.replaceAll("registry.lock.\\w+\\(\\);", "")))
                .isEqualTo(clean());
    }

    @Test
    void theWayThroughAJarsStructureIsKeptTo() {
        Path library = library("""
                package tree;

                import dev.interlock.annotations.LockOrder;
                import dev.interlock.runtime.Mutex;

                public class Node {
                    @LockOrder(along = "next")
                    public final Mutex mu = new Mutex();

                    public Node next;
                    public Node previous;
                }
                """);
        String walk = """
                package shop;

                import tree.Node;

                class Walk {
                    void step(Node node) {
                        node.mu.lock();
                        Node other = node.next;
                        other.mu.lock();
                        other.mu.unlock();
                        node.mu.unlock();
                    }
                }
                """;
        assertThat(jars.compile("calm", List.of(library), walk)).isEqualTo(clean());
        assertThat(jars.compile("shop", List.of(library), walk.replace("node.next", "node.previous"))
                        .messages())
                .singleElement()
                .asString()
                .startsWith("[interlock:instance-order] ");
    }
}
