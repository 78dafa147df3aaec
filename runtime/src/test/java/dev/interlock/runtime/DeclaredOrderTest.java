package dev.interlock.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.runtime.LockOrderException.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the monitor holds against the declared order. */
final class DeclaredOrderTest {
    private final List<LockOrderException> found = new ArrayList<>();
    private final LockOrderMonitor monitor = LockOrderMonitor.start(found::add);

    private final Mutex registry = Mutex.named("Bank.registry");
    private final Mutex account = Mutex.named("Account.mu");
    private final Mutex audit = Mutex.named("Audit.mu");

    @AfterEach
    void switchOff() {
        monitor.close();
    }

    private static void nest(Mutex outer, Mutex inner) {
        outer.lock();
        inner.lock();
        inner.unlock();
        outer.unlock();
    }

    @Test
    void theFirstOffenceIsTold() {
        monitor.declare("Bank.registry", "Account.mu", "Audit.mu");
        nest(registry, audit);
        assertThat(found).isEmpty();
        nest(audit, registry);
        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.DECLARED_ORDER);
            assertThat(finding)
                    .hasMessageStartingWith(
                            "lock order: Bank.registry is wanted under Audit.mu, against the declared order"
                                    + " Bank.registry -> Account.mu -> Audit.mu\n");
        });
    }

    @Test
    void declarationsJoinIntoOneOrder() {
        monitor.declare("Bank.registry", "Account.mu");
        monitor.declare("Account.mu", "Audit.mu");
        nest(audit, registry);
        assertThat(found).hasSize(1);
    }

    @Test
    void aGateDoesNotExcuseIt() {
        monitor.declare("Account.mu", "Audit.mu");
        registry.lock();
        nest(audit, account);
        registry.unlock();
        assertThat(found).hasSize(1);
    }

    @Test
    void aDeclaredAndALearntOrderMakeACycle() {
        monitor.declare("Bank.registry", "Account.mu");
        nest(account, audit);
        nest(audit, registry);
        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.INVERSION);
            assertThat(finding).hasMessageContaining("Declared: Bank.registry -> Account.mu");
        });
    }

    @Test
    void whatWasLearntBeforeIsHeldAgainstALaterDeclaration() {
        nest(audit, account);
        monitor.declare("Account.mu", "Audit.mu");
        nest(audit, account);
        assertThat(found).hasSize(1);
    }

    @Test
    void contradictionsAreRefusedAndChangeNothing() {
        monitor.declare("Bank.registry", "Account.mu");
        assertThatThrownBy(() -> monitor.declare("Account.mu", "Audit.mu", "Bank.registry"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Bank.registry -> Account.mu");
        assertThatThrownBy(() -> monitor.declare("Account.mu", "Audit.mu", "Account.mu"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("itself");
        nest(audit, account);
        assertThat(found).isEmpty();
    }
}
