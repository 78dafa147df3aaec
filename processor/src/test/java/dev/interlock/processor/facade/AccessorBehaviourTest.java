package dev.interlock.processor.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What generated accessors do when they run, and which there are. */
class AccessorBehaviourTest {
    @Test
    void anUpdateReturnsTheNewValueAndCompareAndSetComparesFirst() {
        Object account = Facades.instance("""
                abstract class Account {
                    final Mutex mu = new Mutex();
                    @GuardedBy("mu") long balance;
                    abstract long balance();
                    abstract void setBalance(long value);
                    abstract long updateBalance(java.util.function.LongUnaryOperator change);
                    abstract boolean compareAndSetBalance(long expected, long value);
                }
                """);

        Facades.call(account, "setBalance", 40L);
        LongUnaryOperator addTwo = value -> value + 2;
        assertThat(Facades.<Long>call(account, "updateBalance", addTwo)).isEqualTo(42);
        assertThat(Facades.<Boolean>call(account, "compareAndSetBalance", 41L, 0L))
                .isFalse();
        assertThat(Facades.<Long>call(account, "balance")).isEqualTo(42);
        assertThat(Facades.<Boolean>call(account, "compareAndSetBalance", 42L, 7L))
                .isTrue();
        assertThat(Facades.<Long>call(account, "balance")).isEqualTo(7);
    }

    @Test
    void aCollectionIsHandedOutAsASnapshotThatCannotBeChanged() {
        Object account = Facades.instance("""
                abstract class Account {
                    final Mutex mu = new Mutex();
                    @GuardedBy("mu") java.util.List<String> names = new java.util.ArrayList<>();
                    abstract java.util.List<String> names();
                    abstract void names(java.util.List<String> value);
                    @Critical("mu") void add(String name) { names.add(name); }
                }
                """);

        Facades.call(account, "add", "one");
        List<String> before = Facades.call(account, "names");
        Facades.call(account, "add", "two");

        assertThat(before).containsExactly("one");
        assertThatThrownBy(() -> before.add("three")).isInstanceOf(UnsupportedOperationException.class);
        assertThat(Facades.<List<String>>call(account, "names")).containsExactly("one", "two");
    }

    @Test
    void aFieldThatIsNullIsHandedOutAsNull() {
        Object account = Facades.instance("""
                abstract class Account {
                    final Mutex mu = new Mutex();
                    @GuardedBy("mu") java.util.List<String> names;
                    abstract java.util.List<String> names();
                }
                """);

        assertThat(Facades.<List<String>>call(account, "names")).isNull();
    }

    @Test
    void anArrayIsHandedOutAsACopy() {
        Object account = Facades.instance("""
                abstract class Account {
                    final Mutex mu = new Mutex();
                    @GuardedBy("mu") byte[] key = {1, 2};
                    abstract byte[] key();
                }
                """);

        byte[] copy = Facades.call(account, "key");
        copy[0] = 9;

        assertThat(Facades.<byte[]>call(account, "key")).containsExactly(1, 2);
    }

    @Test
    void anAutomaticAccessorIsAsVisibleAsItsField() {
        Object account = Facades.instance("""
                public class Account {
                    final Mutex mu = new Mutex();
                    @GuardedBy("mu") public long open;
                    @GuardedBy("mu") protected long inherited;
                    @GuardedBy("mu") long local;
                    @GuardedBy("mu") private long hidden;
                    @GuardedBy("mu") final int fixed = 1;
                    @GuardedBy("mu") StringBuilder log;
                    int unguarded;
                }
                """);

        assertThat(Stream.of(account.getClass().getDeclaredMethods())
                        .map(method -> (Modifier.toString(method.getModifiers()) + " " + method.getName()
                                        + method.getParameterCount())
                                .strip()))
                .containsExactlyInAnyOrder(
                        "public open0",
                        "public open1",
                        "protected inherited0",
                        "protected inherited1",
                        "local0",
                        "local1",
                        "fixed0");
    }

    @Test
    void aFieldGuardedByAnotherSortOfLockGetsNoAccessorByItself() {
        assertThat(Facades.of("""
                class Account {
                    @GuardedBy("this") long balance;
                }
                """).generated()).isEmpty();
    }

    @Test
    void aMethodThatIsThereAlreadyStays() {
        Object account = Facades.instance("""
                class Account {
                    final Mutex mu = new Mutex();
                    @GuardedBy("mu") long balance;
                    @Critical("mu") long balance() { return balance + 1; }
                }
                """);

        Facades.call(account, "balance", 5L);
        assertThat(Facades.<Long>call(account, "balance")).isEqualTo(6);
    }
}
