package dev.interlock.processor.read;

/**
 * The JDK's methods that call the functions they are passed before they return, and keep none.
 *
 * <p>The operations of a stream are among them although an intermediate one runs only with the terminal one: that the two stand in one
 * statement is the ordinary case. So are the {@code Collectors}, which are of no use outside of one. What a parallel stream or
 * {@code ConcurrentHashMap}'s parallel operations run elsewhere is not; which streams are parallel, or leave the method, is told where bodies
 * are lowered.
 */
final class KnownCallbacks {
    private KnownCallbacks() {}

    static final String TABLE = """
            java.lang.Iterable
              calls: forEach
            java.util.Collection
              calls: removeIf toArray
            java.util.List
              calls: replaceAll sort
            java.util.Vector
              calls: forEach replaceAll sort
            java.util.Iterator
              calls: forEachRemaining
            java.util.PrimitiveIterator
              calls: forEachRemaining
            java.util.Spliterator
              calls-once: tryAdvance
              calls: forEachRemaining
            java.util.Map
              calls: forEach replaceAll
              calls-once: computeIfAbsent computeIfPresent compute merge
            java.util.concurrent.ConcurrentSkipListMap
              calls: computeIfAbsent computeIfPresent compute merge
            java.util.Collections
              calls: sort min max binarySearch
            java.util.Arrays
              calls: sort setAll binarySearch equals compare mismatch
            java.util.Objects
              calls-once: requireNonNull requireNonNullElseGet compare
            java.util.Optional
              calls-once: ifPresent ifPresentOrElse filter map flatMap or orElseGet orElseThrow
            java.util.OptionalInt
              calls-once: ifPresent ifPresentOrElse orElseGet orElseThrow
            java.util.OptionalLong
              calls-once: ifPresent ifPresentOrElse orElseGet orElseThrow
            java.util.OptionalDouble
              calls-once: ifPresent ifPresentOrElse orElseGet orElseThrow
            java.util.stream.Stream
              calls: filter map mapToInt mapToLong mapToDouble flatMap flatMapToInt flatMapToLong flatMapToDouble
              calls: mapMulti mapMultiToInt mapMultiToLong mapMultiToDouble sorted peek takeWhile dropWhile
              calls: forEach forEachOrdered toArray reduce collect min max anyMatch allMatch noneMatch generate iterate
            java.util.stream.IntStream
              calls: filter map mapToLong mapToDouble mapToObj flatMap mapMulti peek takeWhile dropWhile
              calls: forEach forEachOrdered reduce collect anyMatch allMatch noneMatch generate iterate
            java.util.stream.LongStream
              calls: filter map mapToInt mapToDouble mapToObj flatMap mapMulti peek takeWhile dropWhile
              calls: forEach forEachOrdered reduce collect anyMatch allMatch noneMatch generate iterate
            java.util.stream.DoubleStream
              calls: filter map mapToInt mapToLong mapToObj flatMap mapMulti peek takeWhile dropWhile
              calls: forEach forEachOrdered reduce collect anyMatch allMatch noneMatch generate iterate
            java.util.stream.Collectors
              calls: toMap toUnmodifiableMap groupingBy partitioningBy mapping flatMapping filtering reducing collectingAndThen
              calls: minBy maxBy summingInt summingLong summingDouble averagingInt averagingLong averagingDouble
              calls: summarizingInt summarizingLong summarizingDouble toCollection teeing
            java.util.concurrent.atomic.AtomicInteger
              calls: updateAndGet getAndUpdate accumulateAndGet getAndAccumulate
            java.util.concurrent.atomic.AtomicLong
              calls: updateAndGet getAndUpdate accumulateAndGet getAndAccumulate
            java.util.concurrent.atomic.AtomicReference
              calls: updateAndGet getAndUpdate accumulateAndGet getAndAccumulate
            java.util.concurrent.atomic.AtomicIntegerArray
              calls: updateAndGet getAndUpdate accumulateAndGet getAndAccumulate
            java.util.concurrent.atomic.AtomicLongArray
              calls: updateAndGet getAndUpdate accumulateAndGet getAndAccumulate
            java.util.concurrent.atomic.AtomicReferenceArray
              calls: updateAndGet getAndUpdate accumulateAndGet getAndAccumulate
            java.util.concurrent.atomic.AtomicIntegerFieldUpdater
              calls: updateAndGet getAndUpdate accumulateAndGet getAndAccumulate
            java.util.concurrent.atomic.AtomicLongFieldUpdater
              calls: updateAndGet getAndUpdate accumulateAndGet getAndAccumulate
            java.util.concurrent.atomic.AtomicReferenceFieldUpdater
              calls: updateAndGet getAndUpdate accumulateAndGet getAndAccumulate
            java.nio.file.Files
              calls: walkFileTree
            java.util.regex.Matcher
              calls: replaceAll replaceFirst
            java.lang.String
              calls-once: transform
            java.lang.ScopedValue.Carrier
              calls-once: run call
            java.lang.StackWalker
              calls-once: walk
              calls: forEach
            java.lang.System.Logger
              calls: log
            java.util.logging.Logger
              calls: log logp severe warning info config fine finer finest
            java.security.AccessController
              calls-once: doPrivileged doPrivilegedWithCombiner
            javax.security.auth.Subject
              calls-once: doAs doAsPrivileged callAs
            """;
}
