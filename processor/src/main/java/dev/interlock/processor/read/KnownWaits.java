package dev.interlock.processor.read;

/**
 * The methods of the JDK and of Interlock's runtime that wait for something else than a lock, or wake those who do.
 *
 * <p>What only looks up a file's attributes is left out, and so is whatever may be meant for memory: printing and formatting
 * ({@code PrintStream}, {@code PrintWriter}, {@code Appendable}, loggers), and channels and sockets that may be set not to block.
 */
final class KnownWaits {
    private KnownWaits() {}

    static final String TABLE = """
            java.lang.Object
              waits: wait
              wakes: notify notifyAll
            java.util.concurrent.locks.Condition
              waits: await awaitNanos awaitUntil awaitUninterruptibly
              wakes: signal signalAll
            dev.interlock.runtime.Mutex
              waits-until: await awaitUninterruptibly
            dev.interlock.runtime.RecursiveMutex
              waits-until: await awaitUninterruptibly
            dev.interlock.runtime.RWMutex
              waits-until: await awaitUninterruptibly
            java.lang.Thread
              blocks: sleep join/1 join/2
              joins: join/0
            java.lang.Process
              blocks: waitFor
            java.util.concurrent.TimeUnit
              blocks: sleep timedJoin
            java.util.concurrent.locks.LockSupport
              blocks: park parkNanos parkUntil
            java.util.concurrent.Future
              blocks: get/2
              joins: get/0
              tells: isDone isCancelled
            java.util.concurrent.CompletableFuture
              tells: isCompletedExceptionally
              done: completedFuture failedFuture completedStage failedStage
              joins: join
            java.util.concurrent.ForkJoinTask
              tells: isCompletedNormally isCompletedAbnormally
              joins: join
              blocks: invoke invokeAll
            java.util.concurrent.ForkJoinPool
              blocks: invoke awaitQuiescence
            java.util.concurrent.ExecutorService
              blocks: invokeAll invokeAny awaitTermination close
            java.util.concurrent.CompletionService
              blocks: take poll/2
            java.util.concurrent.CountDownLatch
              blocks: await
            java.util.concurrent.CyclicBarrier
              blocks: await
            java.util.concurrent.Exchanger
              blocks: exchange
            java.util.concurrent.Phaser
              blocks: arriveAndAwaitAdvance awaitAdvance awaitAdvanceInterruptibly
            java.util.concurrent.Semaphore
              blocks: acquire acquireUninterruptibly tryAcquire/2 tryAcquire/3
            java.util.concurrent.BlockingQueue
              fills: put offer/3
              blocks: take poll/2
            java.util.concurrent.BlockingDeque
              fills: put offer/3 putFirst putLast offerFirst/3 offerLast/3
              blocks: take poll/2 takeFirst takeLast pollFirst/2 pollLast/2
            java.util.concurrent.TransferQueue
              blocks: transfer tryTransfer/3
            java.util.concurrent.PriorityBlockingQueue
              at-once: put offer
            java.util.concurrent.DelayQueue
              at-once: put offer
            java.util.concurrent.LinkedTransferQueue
              at-once: put offer
            java.io.InputStream
              reads: read readAllBytes readNBytes skip skipNBytes transferTo
            java.io.OutputStream
              writes: write flush
            java.io.Reader
              reads: read skip transferTo
            java.io.BufferedReader
              reads: readLine
            java.io.Writer
              writes: write flush
            java.io.ObjectInput
              reads: readObject
            java.io.ObjectOutput
              writes: writeObject
            java.io.DataInput
              reads: readBoolean readByte readUnsignedByte readShort readUnsignedShort readChar readInt readLong readFloat
              reads: readDouble readFully readLine readUTF skipBytes
            java.io.DataOutput
              writes: writeBoolean writeByte writeShort writeChar writeInt writeLong writeFloat writeDouble writeBytes
              writes: writeChars writeUTF
            java.io.PrintStream
              at-once: write flush
            java.io.PrintWriter
              at-once: write flush
            java.io.FileInputStream
              blocks: <init>
            java.io.FileOutputStream
              blocks: <init>
            java.io.FileReader
              blocks: <init>
            java.io.FileWriter
              blocks: <init>
            java.io.RandomAccessFile
              blocks: <init>
              reads: read
              writes: write
            java.nio.file.Files
              blocks: copy move delete deleteIfExists readAllBytes readAllLines readString lines list walk find walkFileTree
              blocks: write writeString createFile createDirectory createDirectories createTempFile createTempDirectory
              blocks: newInputStream newOutputStream newBufferedReader newBufferedWriter newByteChannel newDirectoryStream
              blocks: mismatch
            java.net.Socket
              blocks: <init>/2 <init>/4 connect
            java.net.ServerSocket
              blocks: accept
            java.net.DatagramSocket
              blocks: receive
            java.net.URL
              blocks: openStream getContent
            java.net.URLConnection
              blocks: connect getInputStream getContent
            java.net.InetAddress
              blocks: getByName getAllByName getLocalHost isReachable
            java.net.http.HttpClient
              blocks: send
            java.nio.channels.Selector
              blocks: select
            java.sql.DriverManager
              blocks: getConnection
            javax.sql.DataSource
              blocks: getConnection
            java.sql.Connection
              blocks: commit rollback
            java.sql.Statement
              blocks: execute executeQuery executeUpdate executeBatch executeLargeUpdate executeLargeBatch
            java.sql.PreparedStatement
              blocks: execute executeQuery executeUpdate executeLargeUpdate
            """;
}
