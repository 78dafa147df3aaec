package dev.interlock.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.annotations.LockOrder;
import dev.interlock.runtime.LockOrderException.Kind;
import dev.interlock.runtime.bank.Branch;
import dev.interlock.runtime.bank.Vault;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the monitor knows from class files: the names of unnamed locks, and what {@code @LockOrder} declares. */
final class OrderOfClassFilesTest {
    private final List<LockOrderException> found = new ArrayList<>();
    private final LockOrderMonitor monitor = LockOrderMonitor.start(found::add);

    @AfterEach
    void switchOff() {
        monitor.close();
    }

    private static void nest(Lock outer, Lock inner) {
        outer.lock();
        inner.lock();
        inner.unlock();
        outer.unlock();
    }

    @LockOrder({"Registry.mu", "Entry.mu", "Journal.MU"})
    private static final class Registry {
        final Mutex mu = new Mutex();
    }

    private static final class Entry {
        final RecursiveMutex mu;

        Entry() {
            mu = new RecursiveMutex();
        }
    }

    private static final class Journal {
        static final RWMutex MU = new RWMutex();
    }

    @Test
    void anOrderThatAClassDeclaresIsKnown() {
        Registry registry = new Registry();
        Entry entry = new Entry();
        nest(registry.mu, entry.mu);
        assertThat(found).isEmpty();
        nest(entry.mu, registry.mu);
        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.DECLARED_ORDER);
            assertThat(finding)
                    .hasMessageStartingWith(
                            "lock order: Registry.mu is wanted under Entry.mu, against the declared order"
                                    + " Registry.mu -> Entry.mu\n")
                    .hasMessageContaining("holds " + entry.mu.identity() + " and wants " + registry.mu.identity());
            assertThat(entry.mu.identity()).startsWith("Entry.mu@");
        });
    }

    @Test
    void staticLocksAndReadWriteLocksHaveNames() {
        nest(Journal.MU.writeLock(), new Registry().mu);
        assertThat(found)
                .singleElement()
                .satisfies(finding -> assertThat(finding).hasMessageContaining("Entry.mu -> Journal.MU"));
    }

    private static final class Outer {
        @LockOrder(before = {"Inner.mu", "second"})
        final Mutex first = new Mutex();

        final Mutex second = new Mutex();

        @LockOrder(after = "Inner.mu")
        final Mutex last = new Mutex();

        private static final class Inner {
            final Mutex mu = new Mutex();
        }
    }

    @Test
    void ordersOfFieldsAreKnown() {
        Outer outer = new Outer();
        Outer.Inner inner = new Outer.Inner();
        nest(outer.second, outer.first);
        assertThat(found).hasSize(1);
        nest(inner.mu, outer.first);
        assertThat(found).hasSize(2);
        nest(outer.last, inner.mu);
        assertThat(found).hasSize(3).allMatch(finding -> finding.kind() == Kind.DECLARED_ORDER);
    }

    @Test
    void anOrderOfThePackageIsKnown() {
        nest(new Vault().mu, new Branch().mu);
        assertThat(found)
                .singleElement()
                .satisfies(finding -> assertThat(finding).hasMessageContaining("Branch.mu -> Vault.mu"));
    }

    @LockOrder({"Hierarchy.Top.mu", "Branch.mu"})
    private static final class Hierarchy {
        private static final class Top {
            final Mutex mu = new Mutex();
        }
    }

    @Test
    void aClassWithoutLocksIsReadOnDemand() {
        Branch branch = new Branch();
        Hierarchy.Top top = new Hierarchy.Top();
        monitor.declareFrom(Hierarchy.class);
        nest(branch.mu, top.mu);
        assertThat(found)
                .singleElement()
                .satisfies(finding -> assertThat(finding.kind()).isEqualTo(Kind.DECLARED_ORDER));
    }

    @LockOrder({"Ruler.Low.mu", "Ruler.High.mu"})
    private static final class Ruler {
        private static final class Low {
            final Mutex mu = new Mutex();
        }

        private static final class High {
            final Mutex mu = new Mutex();
        }
    }

    @LockOrder({"Branch.mu", "Entry.mu"})
    private static final class Spare {
        final Mutex unused = new Mutex();
    }

    @Test
    void aClassWhoseOwnLocksNobodyTakesIsReadAllTheSame() {
        Spare spare = new Spare();
        nest(new Entry().mu, new Branch().mu);
        assertThat(spare.unused.isLocked()).isFalse();
        assertThat(found)
                .singleElement()
                .satisfies(finding -> assertThat(finding.kind()).isEqualTo(Kind.DECLARED_ORDER));
    }

    @Test
    void theClassAroundOneThatCreatesLocksIsRead() {
        nest(new Ruler.High().mu, new Ruler.Low().mu);
        assertThat(found).hasSize(1);
    }

    private static class Shelf {
        final Mutex mu = new Mutex();
    }

    @LockOrder({"Shelf.mu", "Branch.mu"})
    private static final class Archive extends Shelf {}

    @Test
    void aClassThatInheritsItsLockIsRead() {
        nest(new Branch().mu, new Archive().mu);
        assertThat(found)
                .singleElement()
                .satisfies(finding -> assertThat(finding).hasMessageContaining("Shelf.mu -> Branch.mu"));
    }

    private static final class Gated {
        final RWMutex gate = new RWMutex();
        final Mutex left = new Mutex();
        final Mutex right = new Mutex();
    }

    @Test
    void eachObjectMayHaveAGateOfItsOwn() {
        Gated one = new Gated();
        one.gate.lock();
        nest(one.left, one.right);
        one.gate.unlock();
        Gated other = new Gated();
        other.gate.rLock();
        nest(other.right, other.left);
        other.gate.rUnlock();
        assertThat(found).isEmpty();
        nest(other.right, other.left);
        assertThat(found).hasSize(1);
    }

    @SuppressWarnings("MultiVariableDeclaration") // two creations in one line
    private static final class OneLine {
        final Mutex left = new Mutex(), right = new Mutex();
    }

    @Test
    void locksOfOneLineAreToldApart() {
        OneLine one = new OneLine();
        assertThat(one.left.identity()).startsWith("OneLine.left@");
        assertThat(one.right.identity()).startsWith("OneLine.right@");
    }

    private static final class Keyring {
        final List<Mutex> all = new ArrayList<>();

        Keyring() {
            all.add(new Mutex());
        }
    }

    @Test
    void whatGoesElsewhereHasTheNameOfTheLine() {
        Mutex mu = new Keyring().all.get(0);
        assertThat(mu.identity()).startsWith("Mutex@");
        nest(mu, new Registry().mu);
        nest(new Registry().mu, new Keyring().all.get(0));
        assertThat(found)
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding).hasMessageContaining("Keyring.<init>(OrderOfClassFilesTest.java:"));
    }

    private static final class Other {
        private static final class Registry {
            final Mutex mu = new Mutex();
        }
    }

    @Test
    void classesThatAreSpokenOfAlikeAreKeptApart() {
        nest(new Registry().mu, new Branch().mu);
        nest(new Branch().mu, new Other.Registry().mu);
        assertThat(found).isEmpty();
    }

    private static final class Named {
        @LockOrder(after = "Branch.mu")
        final Mutex mu = Mutex.named("Named.mu");
    }

    @Test
    void namedLocksMeetWhatTheirFieldsDeclare() {
        nest(new Named().mu, new Branch().mu);
        assertThat(found)
                .singleElement()
                .satisfies(finding -> assertThat(finding.kind()).isEqualTo(Kind.DECLARED_ORDER));
    }

    @LockOrder({"Contrary.left", "Contrary.right", "Contrary.left"})
    private static final class Contrary {
        final Mutex left = new Mutex();
        final Mutex right = new Mutex();
    }

    @Test
    void aContradictionIsLoggedAndDeclaresNothing() {
        Contrary contrary = new Contrary();
        nest(contrary.right, contrary.left);
        assertThat(found).isEmpty();
    }
}
