package dev.interlock.processor.read;

/** The JDK's methods whose result is what they are called on, or their first argument, or a view of it. */
final class KnownViews {
    private KnownViews() {}

    static final String TABLE = """
            java.lang.Iterable
              shows: iterator spliterator
            java.util.Collection
              shows: stream parallelStream
            java.util.stream.BaseStream
              shows: iterator onClose parallel sequential spliterator unordered
            java.util.stream.Stream
              shows: distinct dropWhile filter flatMap flatMapToDouble flatMapToInt flatMapToLong limit map mapMulti
              shows: mapMultiToDouble mapMultiToInt mapMultiToLong mapToDouble mapToInt mapToLong peek skip sorted takeWhile
            java.util.stream.IntStream
              shows: asDoubleStream asLongStream boxed distinct dropWhile filter flatMap limit map mapMulti mapToDouble
              shows: mapToLong mapToObj peek skip sorted takeWhile
            java.util.stream.LongStream
              shows: asDoubleStream boxed distinct dropWhile filter flatMap limit map mapMulti mapToDouble mapToInt
              shows: mapToObj peek skip sorted takeWhile
            java.util.stream.DoubleStream
              shows: boxed distinct dropWhile filter flatMap limit map mapMulti mapToInt mapToLong mapToObj peek skip
              shows: sorted takeWhile
            java.util.SequencedCollection
              shows: reversed
            java.util.List
              shows: subList listIterator reversed
            java.util.Deque
              shows: descendingIterator reversed
            java.util.SortedSet
              shows: subSet headSet tailSet reversed
            java.util.NavigableSet
              shows: descendingSet descendingIterator reversed
            java.util.Map
              shows: keySet values entrySet
            java.util.SequencedMap
              shows: reversed sequencedKeySet sequencedValues sequencedEntrySet
            java.util.SortedMap
              shows: subMap headMap tailMap reversed
            java.util.NavigableMap
              shows: descendingMap navigableKeySet descendingKeySet reversed
            java.util.Vector
              shows: elements
            java.util.Dictionary
              shows: keys elements
            java.util.BitSet
              shows: stream
            java.lang.Appendable
              shows: append
            java.lang.AbstractStringBuilder
              shows: append appendCodePoint insert delete deleteCharAt replace reverse repeat
            java.lang.StringBuilder
              shows: append appendCodePoint insert delete deleteCharAt replace reverse repeat
            java.lang.StringBuffer
              shows: append appendCodePoint insert delete deleteCharAt replace reverse repeat
            java.util.StringJoiner
              shows: add merge setEmptyValue
            java.util.Collections
              wraps: unmodifiableCollection unmodifiableSet unmodifiableSortedSet unmodifiableNavigableSet unmodifiableList
              wraps: unmodifiableMap unmodifiableSortedMap unmodifiableNavigableMap
              wraps: unmodifiableSequencedCollection unmodifiableSequencedSet unmodifiableSequencedMap
              wraps: synchronizedCollection synchronizedSet synchronizedSortedSet synchronizedNavigableSet synchronizedList
              wraps: synchronizedMap synchronizedSortedMap synchronizedNavigableMap
              wraps: checkedCollection checkedSet checkedSortedSet checkedNavigableSet checkedList checkedMap checkedSortedMap
              wraps: checkedNavigableMap checkedQueue enumeration asLifoQueue newSetFromMap
            java.util.Arrays
              wraps: asList stream
            java.nio.Buffer
              shows: array clear duplicate flip limit/1 mark position/1 reset rewind slice
            java.nio.ByteBuffer
              wraps: wrap
              shows: array asCharBuffer asIntBuffer asLongBuffer asReadOnlyBuffer clear compact duplicate flip limit/1 mark
              shows: order/1 position/1 put reset rewind slice
            java.util.Objects
              wraps: requireNonNull requireNonNullElse requireNonNullElseGet
            """;
}
