package dev.interlock.processor.read;

/** The JDK's methods that keep what they are passed as an element of a container, find an element, or copy all of them. */
final class KnownElements {
    private KnownElements() {}

    static final String TABLE = """
            java.util.Collection
              keeps: add
              copies: addAll
            java.util.List
              keeps: add set of
              finds: get set remove
              copies: copyOf addAll/1
            java.util.Set
              keeps: of
              copies: copyOf
            java.util.Queue
              keeps: offer
              finds: peek poll element remove
            java.util.Deque
              keeps: addFirst addLast offerFirst offerLast push
              finds: getFirst getLast peekFirst peekLast pollFirst pollLast removeFirst removeLast pop
            java.util.Vector
              keeps: addElement insertElementAt setElementAt
              finds: elementAt firstElement lastElement
            java.util.Map
              keeps: put putIfAbsent replace merge compute computeIfAbsent computeIfPresent of entry
              copies: putAll copyOf
              finds: get getOrDefault put putIfAbsent replace remove merge compute computeIfAbsent computeIfPresent
            java.util.Map.Entry
              keeps: setValue
              finds: getKey getValue setValue
            java.util.Iterator
              finds: next
            java.util.Enumeration
              finds: nextElement
            java.util.Optional
              keeps: of ofNullable
              finds: get orElse orElseGet orElseThrow
            java.util.Collections
              keeps: singleton singletonList singletonMap
              repeats: nCopies fill
            java.util.Arrays
              keeps: asList
              repeats: fill
              copies: copyOf copyOfRange
            java.lang.System
              copies: arraycopy
            java.lang.ThreadLocal
              keeps: set
              finds: get
            java.lang.ref.WeakReference
              keeps: <init>
            java.lang.ref.SoftReference
              keeps: <init>
            java.lang.ref.Reference
              finds: get
            java.util.concurrent.BlockingQueue
              keeps: put offer
              finds: take poll
            java.util.concurrent.BlockingDeque
              keeps: putFirst putLast
              finds: takeFirst takeLast
            java.util.concurrent.ConcurrentMap
              keeps: putIfAbsent
              finds: putIfAbsent
            java.util.concurrent.atomic.AtomicReference
              keeps: <init> set lazySet setPlain setOpaque setRelease compareAndSet weakCompareAndSetPlain weakCompareAndSetVolatile
              keeps: weakCompareAndSetAcquire weakCompareAndSetRelease getAndSet getAndUpdate updateAndGet compareAndExchange
              finds: get getPlain getOpaque getAcquire getAndSet getAndUpdate updateAndGet compareAndExchange
            java.util.concurrent.atomic.AtomicReferenceArray
              keeps: set lazySet setPlain setOpaque setRelease compareAndSet getAndSet getAndUpdate updateAndGet
              finds: get getPlain getOpaque getAcquire getAndSet getAndUpdate updateAndGet
            java.util.ArrayList
              copies: <init>/1
            java.util.LinkedList
              copies: <init>/1
            java.util.ArrayDeque
              copies: <init>/1
            java.util.HashSet
              copies: <init>/1
            java.util.LinkedHashSet
              copies: <init>/1
            java.util.Vector
              copies: <init>/1
            java.util.HashMap
              copies: <init>/1
            java.util.LinkedHashMap
              copies: <init>/1
            java.util.IdentityHashMap
              copies: <init>/1
            java.util.TreeMap
              copies: <init>/1
            java.util.concurrent.ConcurrentHashMap
              copies: <init>/1
            java.util.concurrent.ConcurrentSkipListMap
              copies: <init>/1
            java.util.concurrent.CopyOnWriteArrayList
              copies: <init>/1
            java.util.concurrent.CopyOnWriteArraySet
              copies: <init>/1
            java.util.concurrent.ConcurrentLinkedQueue
              copies: <init>/1
            java.util.concurrent.ConcurrentLinkedDeque
              copies: <init>/1
            java.util.concurrent.LinkedBlockingQueue
              copies: <init>/1
            java.util.concurrent.LinkedBlockingDeque
              copies: <init>/1
            java.io.ObjectOutput
              serializes: writeObject
            java.io.ObjectOutputStream
              serializes: writeObject writeUnshared
            java.io.ObjectInput
              finds: readObject
            java.io.ObjectInputStream
              finds: readObject readUnshared
            java.io.ObjectInputStream.GetField
              finds: get
            """;
}
