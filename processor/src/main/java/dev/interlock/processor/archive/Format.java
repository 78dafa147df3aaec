package dev.interlock.processor.archive;

/**
 * The layout of the bytes: a magic number, a version, the length of what follows, a table of strings, the facts with each string as its
 * number in the table, and a checksum of it all. A method or a position that was written before is a number too. The same facts give the
 * same bytes. No path of a machine is in them, and no time.
 */
final class Format {
    /** The first four bytes. */
    static final int MAGIC = 0x494c_4b31;

    /** Raised with each change of the layout; a reader knows its own version only. */
    static final int VERSION = 15;

    /** A chain of calls keeps this many at each end; nobody reads more. */
    static final int ENDS = 8;

    private Format() {}
}
