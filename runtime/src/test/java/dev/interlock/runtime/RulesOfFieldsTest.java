package dev.interlock.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.annotations.LockOrder;
import dev.interlock.runtime.LockOrderException.Kind;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@code @LockOrder} says of the locks in one field: that they are leaves, and how two of them are ordered. */
@Timeout(60)
final class RulesOfFieldsTest {
    private final List<LockOrderException> found = new CopyOnWriteArrayList<>();

    @SuppressWarnings("unused") // it is on while it lives
    private final LockOrderMonitor monitor = LockOrderMonitor.start(this::receive);

    private final Mutex other = Mutex.named("Other.mu");

    /** Refuses deadlocks, and only takes note of the rest. */
    private void receive(LockOrderException finding) {
        found.add(finding);
        if (finding.kind() == Kind.DEADLOCK) {
            throw finding;
        }
    }

    @AfterEach
    void switchOff() {
        LockOrderMonitor.current().ifPresent(LockOrderMonitor::close);
    }

    private static void nest(Lock outer, Lock inner) {
        outer.lock();
        inner.lock();
        inner.unlock();
        outer.unlock();
    }

    private LockOrderException offence() {
        assertThat(found).hasSize(1);
        assertThat(found.get(0).kind()).isEqualTo(Kind.DECLARED_ORDER);
        return found.get(0);
    }

    private static final class Audit {
        @LockOrder(leaf = true)
        final Mutex mu = new Mutex();

        @LockOrder(leaf = false)
        final Mutex plain = new Mutex();
    }

    @Test
    void nothingIsTakenUnderALeaf() {
        Audit audit = new Audit();
        nest(audit.mu, other);
        assertThat(offence())
                .hasMessageStartingWith(
                        "lock order: Other.mu is wanted under Audit.mu, which is a leaf: nothing is taken under it\n")
                .hasMessageContaining("holds " + audit.mu.identity() + " and wants Mutex Other.mu\n")
                .hasMessageEndingWith("take Other.mu before Audit.mu, or let go of Audit.mu first");
    }

    @Test
    void aLeafIsTakenUnderAnything() {
        Audit audit = new Audit();
        nest(other, audit.mu);
        nest(audit.plain, audit.mu);
        nest(audit.plain, other);
        assertThat(found).isEmpty();
    }

    @Test
    void anotherLeafOfItsClassIsNotTakenUnderALeaf() {
        nest(new Audit().mu, new Audit().mu);
        assertThat(offence()).hasMessageEndingWith("\n  Fix:   let go of Audit.mu first");
    }

    @Test
    void noReadLockIsTakenUnderALeaf() {
        nest(new Audit().mu, RWMutex.named("Table.mu").readLock());
        assertThat(offence()).hasMessageStartingWith("lock order: Table.mu is wanted under Audit.mu");
    }

    @Test
    void anOffenceAgainstALeafIsToldOnce() {
        nest(new Audit().mu, other);
        nest(new Audit().mu, other);
        assertThat(found).hasSize(1);
    }

    @Test
    void anOffenceAgainstALeafThatIsRefusedIsToldAgain() {
        LockOrderMonitor.start(finding -> {
            throw finding;
        });
        Audit audit = new Audit();
        audit.mu.lock();
        for (int n = 0; n < 2; n++) {
            assertThatThrownBy(other::lock).isInstanceOf(LockOrderException.class);
        }
        assertThat(other.isLocked()).isFalse();
        audit.mu.unlock();
    }

    @Test
    void tryingUnderALeafIsFine() {
        Audit audit = new Audit();
        audit.mu.lock();
        assertThat(other.tryLock()).isTrue();
        other.unlock();
        audit.mu.unlock();
        assertThat(found).isEmpty();
    }

    private static final class Late {
        @LockOrder(leaf = true)
        final Mutex mu;

        Late(Mutex mu) {
            this.mu = mu;
        }
    }

    @Test
    void whatWasTakenBeforeItWasKnownToBeALeafIsToldTheNextTime() {
        Late late = new Late(Mutex.named("Late.mu"));
        nest(late.mu, other);
        assertThat(found).isEmpty();
        monitor.declareFrom(Late.class);
        nest(late.mu, other);
        offence();
    }

    private static final class Account {
        @LockOrder(instances = "id")
        final RWMutex mu = new RWMutex();

        final Mutex unordered = new Mutex();
    }

    private final Account one = new Account();
    private final Account two = new Account();

    @Test
    void twoInstancesAreNotTakenInBothOrders() {
        nest(one.mu.writeLock(), two.mu.writeLock());
        assertThat(found).isEmpty();
        nest(two.mu.writeLock(), one.mu.writeLock());
        assertThat(offence())
                .hasMessageMatching(
                        "(?s)lock order: Account\\.mu@\\w+ is wanted under Account\\.mu@\\w+, and the other way"
                                + " round before: by id, which orders two of Account\\.mu, only one of that can be right\n.*")
                .hasMessageContaining("\n  Seen:  ")
                .hasMessageEndingWith("take the one with the smaller id first, or both by Locks.lockAll");
        assertThat(offence().getCause()).isNotNull();
    }

    @Test
    void twoInstancesAreTakenInOneOrder() {
        Account three = new Account();
        nest(one.mu.writeLock(), two.mu.writeLock());
        nest(two.mu.writeLock(), three.mu.writeLock());
        nest(one.mu.writeLock(), three.mu.writeLock());
        Locks.lockAll(three.mu.writeLock(), one.mu.writeLock()).close();
        assertThat(found).isEmpty();
        nest(three.mu.writeLock(), one.mu.writeLock());
        offence();
    }

    @Test
    void aGateExcusesNoOrderAgainstTheKey() {
        other.lock();
        nest(one.mu.writeLock(), two.mu.writeLock());
        nest(two.mu.writeLock(), one.mu.writeLock());
        other.unlock();
        offence();
    }

    @Test
    void aGateExcusesTwoWithoutAKey() {
        other.lock();
        nest(one.unordered, two.unordered);
        nest(two.unordered, one.unordered);
        other.unlock();
        assertThat(found).isEmpty();
    }

    @Test
    void readersKeepToTheKeyToo() {
        nest(one.mu.readLock(), two.mu.readLock());
        nest(two.mu.readLock(), one.mu.readLock());
        offence();
    }

    private static final class Node {
        @LockOrder(along = {"next", "skip"})
        final Mutex mu = new Mutex();

        final Mutex unordered = new Mutex();
    }

    @Test
    void aStructureMayChangeTheOrder() {
        Node first = new Node();
        Node second = new Node();
        nest(first.mu, second.mu);
        nest(second.mu, first.mu);
        assertThat(found).isEmpty();
        nest(first.unordered, second.unordered);
        nest(second.unordered, first.unordered);
        assertThat(found)
                .singleElement()
                .satisfies(finding -> assertThat(finding.kind()).isEqualTo(Kind.INVERSION));
    }

    @Test
    void aStructureHasItsOrderAmongOtherLocks() {
        nest(new Node().mu, other);
        nest(other, new Node().mu);
        assertThat(found)
                .singleElement()
                .satisfies(finding -> assertThat(finding.kind()).isEqualTo(Kind.INVERSION));
    }

    @Test
    void threadsThatWaitForEachOtherInAStructureAreToldAllTheSame() {
        Node first = new Node();
        Node second = new Node();
        try (Actor a = new Actor("a");
                Actor b = new Actor("b")) {
            a.does(first.mu::lock);
            b.does(second.mu::lock);
            Future<?> waiting = a.blocksIn(second.mu::lock);
            b.does(() -> assertThatThrownBy(first.mu::lock).isInstanceOf(LockOrderException.class));
            assertThat(found)
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.kind()).isEqualTo(Kind.DEADLOCK));
            b.does(second.mu::unlock);
            Actor.finish(waiting);
        }
    }
}
