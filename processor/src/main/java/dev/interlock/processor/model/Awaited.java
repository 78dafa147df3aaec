package dev.interlock.processor.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a thread waits for, without limit, until another one brings it: through an object of the JDK's that both have in a field. */
public enum Awaited {
    /** That a {@code CountDownLatch} is counted down. */
    COUNTDOWN("the countdown of ", "countDown"),
    /** A permit of a {@code Semaphore}. */
    PERMIT("a permit of ", "release"),
    /** An element of a {@code BlockingQueue}. */
    ELEMENT(
            "an element of ",
            "put offer add addAll transfer tryTransfer putFirst putLast offerFirst offerLast addFirst addLast push"),
    /** Room in a {@code BlockingQueue} that has a bound. */
    ROOM(
            "room in ",
            "take poll remove clear drainTo removeIf removeAll retainAll takeFirst takeLast pollFirst pollLast removeFirst removeLast removeFirstOccurrence removeLastOccurrence pop iterator");

    private static final Set<String> PUTS = Set.of("put", "putFirst", "putLast");
    private static final Set<String> TAKES = Set.of("take", "takeFirst", "takeLast");
    private static final Set<String> ACQUIRES = Set.of("acquire", "acquireUninterruptibly");

    private final String before;
    private final String bringers;

    /** @param bringers the names of the methods that bring it */
    Awaited(String before, String bringers) {
        this.before = before;
        this.bringers = bringers;
    }

    /** What the method of such an object waits for without limit; empty where it does not. */
    public static Optional<Awaited> by(MethodRef method) {
        return Optional.ofNullable(awaitedBy(method));
    }

    private static @Nullable Awaited awaitedBy(MethodRef method) {
        String name = method.name();
        if (name.equals("await") && method.parameters().isEmpty()) {
            return COUNTDOWN;
        } else if (ACQUIRES.contains(name)) {
            return PERMIT;
        } else if (TAKES.contains(name)) {
            return ELEMENT;
        }
        return PUTS.contains(name) ? ROOM : null;
    }

    /** What the method of an object of the sort brings to those who wait. */
    public static Stream<Awaited> broughtBy(MethodRef method) {
        return Stream.of(values())
                .filter(each -> List.of(each.bringers.split(" ")).contains(method.name()));
    }

    /** The words before the name of the field: {@code an element of }. */
    String before() {
        return before;
    }
}
