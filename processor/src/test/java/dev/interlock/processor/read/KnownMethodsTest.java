package dev.interlock.processor.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.processor.model.DeclaredMethod;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** What is known of the JDK's and the runtime's methods. */
final class KnownMethodsTest {
    private static final String LOCKS = "java.util.concurrent.locks.";

    /** Classes of later JDKs; the table may know them already. */
    private static final Set<String> LATER =
            Set.of("java.util.SequencedCollection", "java.util.SequencedMap", "java.lang.ScopedValue.Carrier");

    /** Each line of the table: a class without the prefix, a method's signature as the compiler prints it, its contract. */
    private static void assertKnown(String prefix, String table) {
        SoftAssertions softly = new SoftAssertions();
        Sources.of("class Any {}")
                .read(read -> table.lines().forEach(line -> {
                    String[] cells = line.strip().split("\\s*\\|\\s*", -1);
                    softly.assertThat(ContractText.of(
                                    method(read, prefix + cells[0], cells[1]).contract()))
                            .as(cells[0] + "." + cells[1])
                            .isEqualTo(cells[2]);
                }));
        softly.assertAll();
    }

    private static DeclaredMethod method(Sources.Read read, String className, String signature) {
        TypeElement type = read.elements().getTypeElement(className);
        return read.reader()
                .method(type.getEnclosedElements().stream()
                        .filter(each -> each.toString().replace(" ", "").equals(signature))
                        .map(ExecutableElement.class::cast)
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(signature + " in " + type.getEnclosedElements())));
    }

    @Test
    void locks() {
        assertKnown(LOCKS, """
            Lock                             | lock()                              | acquires this
            Lock                             | lockInterruptibly()                 | acquires this
            Lock                             | tryLock()                           | acquires this if result at once
            Lock                             | tryLock(long,java.util.concurrent.TimeUnit) | acquires this if result at once
            Lock                             | unlock()                            | releases this
            Lock                             | newCondition()                      | view EXCLUSIVE
            ReentrantLock                    | lock()                              | acquires this
            ReentrantLock                    | tryLock()                           | acquires this if result at once
            ReentrantLock                    | unlock()                            | releases this
            ReentrantLock                    | getHoldCount()                      |
            ReentrantReadWriteLock.ReadLock  | lock()                              | acquires this
            ReadWriteLock                    | readLock()                          | view SHARED
            ReentrantReadWriteLock           | readLock()                          | view SHARED
            ReentrantReadWriteLock           | writeLock()                         | view EXCLUSIVE
            StampedLock                      | writeLock()                         | acquires this
            StampedLock                      | readLock()                          | acquires this SHARED
            StampedLock                      | tryReadLock()                       | acquires this SHARED if result at once
            StampedLock                      | tryWriteLock()                      | acquires this if result at once
            StampedLock                      | unlockRead(long)                    | releases this SHARED
            StampedLock                      | unlockWrite(long)                   | releases this
            StampedLock                      | unlock(long)                        | releases this in any mode
            StampedLock                      | tryOptimisticRead()                 | reads this optimistically
            StampedLock                      | validate(long)                      | validates this
            StampedLock                      | tryConvertToWriteLock(long)         | converts this if result at once
            StampedLock                      | tryConvertToReadLock(long)          | converts this SHARED if result at once
            StampedLock                      | asReadLock()                        | view SHARED
            """);
    }

    @Test
    void theRuntime() {
        assertKnown("dev.interlock.runtime.", """
            Mutex          | lock()                   | acquires this
            Mutex          | tryLock()                | acquires this if result at once
            Mutex          | unlock()                 | releases this
            Mutex          | unlockFair()             | releases this
            Mutex          | acquire()                | acquires this in scope
            Mutex          | await(java.util.function.BooleanSupplier) | calls [0]; until true
            RecursiveMutex | lock()                   | acquires this
            RecursiveMutex | acquire()                | acquires this in scope
            RWMutex        | lock()                   | acquires this
            RWMutex        | rLock()                  | acquires this SHARED
            RWMutex        | tryRLock()               | acquires this SHARED if result at once
            RWMutex        | rUnlock()                | releases this SHARED
            RWMutex        | unlock()                 | releases this
            RWMutex        | downgrade()              | releases this; acquires this SHARED at once
            RWMutex        | acquireRead()            | acquires this SHARED in scope
            RWMutex        | acquireWrite()           | acquires this in scope
            RWMutex        | rLocker()                | view SHARED
            RWMutex        | readLock()               | view SHARED
            RWMutex        | writeLock()              | view EXCLUSIVE
            Locks          | lockAll(java.util.concurrent.locks.Lock...) | acquires each of locks in scope
            Held           | close()                  | releases the scope this in any mode
            """);
    }

    @Test
    void callbacksAndChanges() {
        assertKnown("", """
            java.lang.Iterable       | forEach(java.util.function.Consumer<?superT>)                      | calls [0]
            java.util.Map            | computeIfAbsent(K,java.util.function.Function<?superK,?extendsV>)  | calls [1]; changes
            java.util.HashMap        | computeIfAbsent(K,java.util.function.Function<?superK,?extendsV>)  | calls [1]; changes
            java.util.concurrent.ConcurrentHashMap | computeIfAbsent(K,java.util.function.Function<?superK,?extendsV>) | calls [1]
            java.util.ArrayList      | removeIf(java.util.function.Predicate<?superE>)                    | calls [0]; changes
            java.util.ArrayList      | add(E)                                                             | changes
            java.util.ArrayList      | get(int)                                                           |
            java.util.ArrayDeque     | poll()                                                             | changes
            java.util.ArrayDeque     | peek()                                                             |
            java.util.TreeMap        | pollFirstEntry()                                                   | changes
            java.util.BitSet         | set(int)                                                           | changes
            java.lang.StringBuilder  | append(int)                                                        | changes; view of receiver
            java.lang.StringBuilder  | indexOf(java.lang.String)                                          |
            java.util.Arrays         | <T>sort(T[],java.util.Comparator<?superT>)                         | calls [1]; changes first
            java.util.Collections    | swap(java.util.List<?>,int,int)                                    | changes first
            java.lang.System         | arraycopy(java.lang.Object,int,java.lang.Object,int,int)           | changes third
            java.io.Reader           | read(char[])                                                       | changes first; reads
            java.io.Reader           | read()                                                             | reads
            java.util.stream.Stream  | <R>map(java.util.function.Function<?superT,?extendsR>)             | calls [0]; view of receiver
            java.util.Optional       | ifPresentOrElse(java.util.function.Consumer<?superT>,java.lang.Runnable) | calls [0, 1]
            java.lang.ThreadLocal    | <S>withInitial(java.util.function.Supplier<?extendsS>)             |
            java.util.concurrent.Executor | execute(java.lang.Runnable)                                   |
            java.util.concurrent.atomic.AtomicReference | updateAndGet(java.util.function.UnaryOperator<V>) | calls [0]
            """);
    }

    @Test
    void waits() {
        assertKnown("java.", """
            lang.Object                       | wait(long)                                  | on condition
            lang.Object                       | notifyAll()                                 | wakes
            util.concurrent.locks.Condition   | awaitNanos(long)                            | on condition
            util.concurrent.locks.Condition   | signal()                                    | wakes
            lang.Thread                       | sleep(long)                                 | blocks
            lang.Thread                       | join()                                      | joins
            lang.Thread                       | start()                                     |
            util.concurrent.FutureTask        | get()                                       | joins
            util.concurrent.FutureTask        | isDone()                                    | tells
            util.concurrent.LinkedBlockingQueue | take()                                    | blocks
            util.concurrent.LinkedBlockingQueue | offer(E)                                  |
            util.concurrent.LinkedBlockingQueue | poll()                                    |
            util.concurrent.LinkedBlockingQueue | poll(long,java.util.concurrent.TimeUnit)  | blocks
            util.concurrent.PriorityBlockingQueue | put(E)                                  |
            util.concurrent.PriorityBlockingQueue | take()                                  | blocks
            util.concurrent.Semaphore         | tryAcquire(int)                             |
            util.concurrent.Semaphore         | tryAcquire(long,java.util.concurrent.TimeUnit) | blocks
            io.FileInputStream                | read()                                      | reads
            io.BufferedWriter                 | write(int)                                  | writes
            io.PrintStream                    | flush()                                     |
            io.FileReader                     | FileReader(java.io.File)                    | blocks
            net.Socket                        | Socket()                                    |
            net.Socket                        | Socket(java.lang.String,int)                | blocks
            nio.file.Files                    | readString(java.nio.file.Path)              | blocks
            nio.file.Files                    | exists(java.nio.file.Path,java.nio.file.LinkOption...) |
            """);
    }

    @Test
    void liveViews() {
        assertKnown("java.util.", """
            ArrayList     | iterator()                                        | view of receiver
            List          | subList(int,int)                                  | view of receiver
            HashMap       | keySet()                                          | view of receiver
            HashMap       | get(java.lang.Object)                             |
            Collections   | <T>unmodifiableList(java.util.List<?extendsT>)    | view of argument
            Collections   | <T>emptyList()                                    |
            List          | <E>copyOf(java.util.Collection<?extendsE>)        |
            """);
    }

    @Test
    void whatAUserOverridesKeepsItsMeaning() {
        Sources.of("class Bag<E> extends ArrayList<E> { public boolean add(E e) { return super.add(e); } }")
                .read(read -> assertThat(
                                ContractText.of(read.method("Bag", "add").contract()))
                        .isEqualTo("changes"));
    }

    @Test
    void everyEntryOfTheTablesExists() {
        EffectTable table = new EffectTable(
                KnownLocks.TABLE,
                KnownCallbacks.TABLE,
                KnownChanges.TABLE,
                KnownWaits.TABLE,
                KnownViews.TABLE,
                KnownElements.TABLE);
        Sources.of("class Any {}").read(read -> {
            for (String className : table.classes()) {
                TypeElement type = read.elements().getTypeElement(className);
                if (type == null && LATER.contains(className)) {
                    continue;
                }
                assertThat(type).as(className).isNotNull();
                List<String> methods = read.elements().getAllMembers(type).stream()
                        .map(Element::getSimpleName)
                        .map(Object::toString)
                        .toList();
                assertThat(table.methods(className)).as(className).isNotEmpty();
                assertThat(methods).as(className).containsAll(known(table, className));
            }
        });
    }

    /** Methods that came after 17 are left out. */
    private static List<String> known(EffectTable table, String className) {
        Set<String> later = Set.of(
                "addFirst",
                "addLast",
                "removeFirst",
                "removeLast",
                "putFirst",
                "putLast",
                "repeat",
                "callAs",
                "close",
                "reversed",
                "sequencedKeySet",
                "sequencedValues",
                "sequencedEntrySet",
                "unmodifiableSequencedCollection",
                "unmodifiableSequencedSet",
                "unmodifiableSequencedMap");
        return table.methods(className).stream()
                .map(method -> method.replaceAll("/.*", ""))
                .filter(method -> !later.contains(method))
                .toList();
    }
}
