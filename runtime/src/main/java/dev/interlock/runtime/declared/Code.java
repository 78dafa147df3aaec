package dev.interlock.runtime.declared;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The instructions of a method (JVMS 4.7.3), searched for locks that are created and go straight into a field. */
final class Code {
    private static final Set<String> LOCKS = Set.of(
            "dev/interlock/runtime/Mutex", "dev/interlock/runtime/RecursiveMutex", "dev/interlock/runtime/RWMutex");
    private static final int PUT_STATIC = 0xb3;
    private static final int PUT_FIELD = 0xb5;
    private static final int INVOKE_SPECIAL = 0xb7;

    /** An invocation, and a store: each an opcode and two bytes. */
    private static final int CREATION_BYTES = 6;

    private final ConstantPool pool;
    private final byte[] instructions;

    /** The lines, by the first instruction of each stretch. */
    private final NavigableMap<Integer, Integer> lines = new TreeMap<>();

    private Code(ConstantPool pool, byte[] instructions) {
        this.pool = pool;
        this.instructions = instructions;
    }

    static Code read(DataInputStream in, ConstantPool pool) throws IOException {
        in.skipNBytes(4);
        Code code = new Code(pool, in.readNBytes(in.readInt()));
        in.skipNBytes(8L * in.readUnsignedShort());
        Attributes.read(in, pool, (name, attribute) -> {
            if (name.equals("LineNumberTable")) {
                code.readLines(attribute);
            }
        });
        return code;
    }

    private void readLines(DataInputStream in) throws IOException {
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            int start = in.readUnsignedShort();
            lines.put(start, in.readUnsignedShort());
        }
    }

    /**
     * The field into which a new lock goes; null if it goes elsewhere, or may go into several.
     *
     * @param line the line of the creation. An agent that adds instructions keeps the lines, and not the places
     * @param place the index of the call of the constructor, which tells the locks of one line from each other
     */
    @Nullable String fieldOfLock(int line, int place) {
        String inLine = null;
        boolean several = false;
        for (int at = 0; at + CREATION_BYTES <= instructions.length; at++) {
            String field = isCreation(at) && lineOf(at) == line ? pool.nameOf(operand(at + 3)) : null;
            if (field != null && at == place) {
                return field;
            }
            several |= field != null && inLine != null && !inLine.equals(field);
            inLine = field == null ? inLine : field;
        }
        return several ? null : inLine;
    }

    /** Whether a lock's constructor is called here and the lock then stored in a field. */
    private boolean isCreation(int at) {
        int next = opcode(at + 3);
        return opcode(at) == INVOKE_SPECIAL
                && (next == PUT_FIELD || next == PUT_STATIC)
                && pool.isMember(operand(at))
                && pool.isMember(operand(at + 3))
                && LOCKS.contains(pool.ownerOf(operand(at)))
                && pool.nameOf(operand(at)).equals("<init>");
    }

    /** As a stack trace has it: a negative number where there are no lines. */
    private int lineOf(int at) {
        Map.Entry<Integer, Integer> stretch = lines.floorEntry(at);
        return stretch == null ? -1 : stretch.getValue();
    }

    private int opcode(int at) {
        return instructions[at] & 0xff;
    }

    private int operand(int at) {
        return opcode(at + 1) << 8 | opcode(at + 2);
    }
}
