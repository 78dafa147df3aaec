package dev.interlock.processor.read;

/** The methods of the JDK's collections, builders, dates and their like that change what they are called on, or are passed. */
final class KnownChanges {
    private KnownChanges() {}

    static final String TABLE = """
            java.util.Collection
              changes: add addAll remove removeAll retainAll removeIf clear
            java.util.SequencedCollection
              changes: addFirst addLast removeFirst removeLast
            java.util.List
              changes: add addAll set remove replaceAll sort addFirst addLast removeFirst removeLast
            java.util.Queue
              changes: offer poll remove
            java.util.Deque
              changes: addFirst addLast offerFirst offerLast removeFirst removeLast pollFirst pollLast push pop
              changes: removeFirstOccurrence removeLastOccurrence
            java.util.NavigableSet
              changes: pollFirst pollLast
            java.util.SortedSet
              changes: addFirst addLast removeFirst removeLast
            java.util.LinkedHashSet
              changes: addFirst addLast removeFirst removeLast
            java.util.ArrayList
              changes: ensureCapacity trimToSize
            java.util.Vector
              changes: addElement insertElementAt removeElement removeElementAt removeAllElements setElementAt setSize
              changes: ensureCapacity trimToSize
            java.util.Stack
              changes: push pop
            java.util.Map
              changes: put putAll putIfAbsent remove replace replaceAll clear compute computeIfAbsent computeIfPresent merge
            java.util.SequencedMap
              changes: putFirst putLast pollFirstEntry pollLastEntry
            java.util.NavigableMap
              changes: pollFirstEntry pollLastEntry
            java.util.SortedMap
              changes: putFirst putLast
            java.util.Dictionary
              changes: put remove
            java.util.Properties
              changes: setProperty load loadFromXML
            java.util.Iterator
              changes: remove
            java.util.ListIterator
              changes: add set remove
            java.util.Map.Entry
              changes: setValue
            java.util.BitSet
              changes: set clear flip and or xor andNot
            java.util.Calendar
              changes: add clear roll set setFirstDayOfWeek setLenient setMinimalDaysInFirstWeek setTime setTimeInMillis
              changes: setTimeZone setWeekDate
            java.util.Date
              changes: setDate setHours setMinutes setMonth setSeconds setTime setYear
            java.util.regex.Matcher
              changes: find lookingAt matches region reset usePattern
            java.text.DateFormat
              changes: format parse setCalendar setLenient setNumberFormat setTimeZone
            java.text.SimpleDateFormat
              changes: applyLocalizedPattern applyPattern set2DigitYearStart setDateFormatSymbols
            java.util.StringJoiner
              changes: add merge setEmptyValue
            java.lang.Appendable
              changes: append
            java.lang.AbstractStringBuilder
              changes: append appendCodePoint insert delete deleteCharAt replace reverse repeat
              changes: setCharAt setLength ensureCapacity trimToSize
            java.lang.StringBuilder
              changes: append appendCodePoint insert delete deleteCharAt replace reverse repeat
            java.lang.StringBuffer
              changes: append appendCodePoint insert delete deleteCharAt replace reverse repeat
              changes: setCharAt setLength ensureCapacity trimToSize
            java.util.IntSummaryStatistics
              changes: accept combine
            java.util.LongSummaryStatistics
              changes: accept combine
            java.util.DoubleSummaryStatistics
              changes: accept combine
            java.nio.Buffer
              changes: clear flip limit/1 mark position/1 reset rewind
            java.nio.ByteBuffer
              changes: clear compact flip get/0 getChar/0 getDouble/0 getFloat/0 getInt/0 getLong/0 getShort/0 limit/1 mark
              changes: order/1 position/1 put putChar putDouble putFloat putInt putLong putShort reset rewind
            java.nio.CharBuffer
              changes: append clear compact flip get/0 limit/1 mark position/1 put reset rewind
            java.nio.IntBuffer
              changes: clear compact flip get/0 limit/1 mark position/1 put reset rewind
            java.nio.LongBuffer
              changes: clear compact flip get/0 limit/1 mark position/1 put reset rewind
            java.security.MessageDigest
              changes: digest reset update
            java.util.zip.Checksum
              changes: reset update
            javax.crypto.Cipher
              changes: doFinal init update updateAAD
            javax.crypto.Mac
              changes: doFinal init reset update
            java.util.Collections
              changes-first: addAll copy fill replaceAll reverse rotate shuffle sort swap
            java.util.Arrays
              changes-first: fill parallelPrefix parallelSetAll parallelSort setAll sort
            java.util.random.RandomGenerator
              changes-first: nextBytes
            java.util.Random
              changes-first: nextBytes
            java.io.InputStream
              changes-first: read/1 read/3 readNBytes/3
            java.io.DataInput
              changes-first: readFully
            java.io.Reader
              changes-first: read/1 read/3
            java.lang.System
              changes-third: arraycopy
            """;
}
