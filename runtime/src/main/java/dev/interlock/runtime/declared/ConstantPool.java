package dev.interlock.runtime.declared;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.BitSet;

/** The constants of a class file (JVMS 4.4), as far as names are made of them. */
final class ConstantPool {
    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int METHOD_HANDLE = 15;

    private final String[] texts;

    /** Of a constant that refers to others: the first in the upper half, the second in the lower one. Of a number: itself. */
    private final int[] references;

    /** Where the fields and methods are. */
    private final BitSet members = new BitSet();

    private ConstantPool(int size) {
        texts = new String[size];
        references = new int[size];
    }

    static ConstantPool read(DataInputStream in) throws IOException {
        int size = in.readUnsignedShort();
        ConstantPool pool = new ConstantPool(size);
        int at = 1;
        while (at < size) {
            at += pool.readConstant(in, at);
        }
        return pool;
    }

    /** Reads one constant; the number of places that it takes. */
    private int readConstant(DataInputStream in, int at) throws IOException {
        int tag = in.readUnsignedByte();
        switch (tag) {
            case UTF8 -> texts[at] = in.readUTF();
            case 7, 8, 16, 19, 20 -> references[at] = in.readUnsignedShort();
            case 9, 10, 11 -> {
                members.set(at);
                references[at] = in.readInt();
            }
            case 3, 4, 12, 17, 18 -> references[at] = in.readInt();
            case METHOD_HANDLE -> in.skipNBytes(3);
            case LONG, DOUBLE -> in.skipNBytes(8);
            default -> throw new IOException("constant of kind " + tag);
        }
        return tag == LONG || tag == DOUBLE ? 2 : 1;
    }

    String text(int at) {
        return texts[at];
    }

    /** A number of 32 bits. */
    int number(int at) {
        return references[at];
    }

    /** Whether a field or method is here, and no other constant. */
    boolean isMember(int at) {
        return members.get(at);
    }

    /** The class of a field or method, as {@code dev/interlock/runtime/Mutex}. */
    String ownerOf(int member) {
        return text(references[references[member] >>> 16]);
    }

    /** The name of a field or method. */
    String nameOf(int member) {
        return text(references[references[member] & 0xffff] >>> 16);
    }
}
