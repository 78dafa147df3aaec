package dev.interlock.processor.read;

/** The JDK's methods whose result is a view of what they are called on, or of their first argument. */
final class KnownViews {
    private KnownViews() {}

    static final String TABLE = """
            java.lang.Iterable
              shows: iterator spliterator
            java.util.Collection
              shows: stream parallelStream
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
            java.nio.ByteBuffer
              wraps: wrap
            java.util.Objects
              wraps: requireNonNull requireNonNullElse requireNonNullElseGet
            """;
}
