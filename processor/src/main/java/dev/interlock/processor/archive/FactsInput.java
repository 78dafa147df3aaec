package dev.interlock.processor.archive;

import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.order.LockUse;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Reads values of the model from bytes, as {@link FactsOutput} wrote them. */
final class FactsInput {
    /** Reads one value. */
    @FunctionalInterface
    interface Item<T> {
        T read() throws IOException;
    }

    private static final int SUM = Long.BYTES;
    private static final int SMALLEST = Integer.BYTES + Short.BYTES + Integer.BYTES + SUM;

    private final String container;
    private final List<String> strings = new ArrayList<>();
    private final List<MethodRef> methods = new ArrayList<>();
    private final List<Position> positions = new ArrayList<>();
    private final DataInputStream in;

    /**
     * The input from a whole file.
     *
     * @param container the jar or folder that the file was found in, as messages name it
     */
    FactsInput(byte[] file, String container) throws IOException, UnreadableFacts {
        this.container = container;
        check(file);
        in = new DataInputStream(new ByteArrayInputStream(file, 0, file.length - SUM));
        in.readInt();
        in.readShort();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            strings.add(in.readUTF());
        }
    }

    private static void check(byte[] file) throws UnreadableFacts {
        ByteBuffer buffer = ByteBuffer.wrap(file);
        if (file.length < SMALLEST || buffer.getInt() != Format.MAGIC) {
            throw new UnreadableFacts("is damaged");
        }
        int version = buffer.getShort();
        if (version != Format.VERSION) {
            throw new UnreadableFacts(
                    "was written by another version of Interlock (format " + version + ", not " + Format.VERSION + ")");
        }
        CRC32 sum = new CRC32();
        sum.update(file, 0, file.length - SUM);
        if (sum.getValue() != buffer.getLong(file.length - SUM)) {
            throw new UnreadableFacts("is damaged");
        }
    }

    int number() throws IOException {
        int value = 0;
        int shift = 0;
        int next;
        do {
            next = in.readUnsignedByte();
            value |= (next & 0x7f) << shift;
            shift += 7;
        } while (next > 0x7f);
        return value;
    }

    boolean flag() throws IOException {
        return in.readBoolean();
    }

    String string() throws IOException {
        return strings.get(number());
    }

    <E extends Enum<E>> E constant(Class<E> type) throws IOException {
        return Enum.valueOf(type, string());
    }

    <T> List<T> all(Item<T> item) throws IOException {
        int count = number();
        List<T> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(item.read());
        }
        return values;
    }

    <T> @Nullable T optional(Item<T> item) throws IOException {
        return flag() ? item.read() : null;
    }

    TypeRef type() throws IOException {
        return new TypeRef(string());
    }

    FieldRef field() throws IOException {
        return new FieldRef(type(), string());
    }

    MethodRef method() throws IOException {
        return known(methods, () -> new MethodRef(type(), string(), all(this::type)));
    }

    Position position() throws IOException {
        return known(positions, () -> Position.elsewhere(within(), string(), number()));
    }

    /** A place of which only the jar is known. */
    Position somewhere() throws IOException {
        return Position.elsewhere(within(), "", 0);
    }

    private String within() throws IOException {
        String within = string();
        return within.isEmpty() ? container : within;
    }

    /** A value that was read before, or is read now for the first time. */
    private <T> T known(List<T> before, Item<T> item) throws IOException {
        int index = number();
        if (index == before.size()) {
            before.add(item.read());
        }
        return before.get(index);
    }

    LockClass lockClass() throws IOException {
        return new LockClass(type(), string());
    }

    LockUse use() throws IOException {
        return new LockUse(lockClass(), constant(Mode.class));
    }

    HeldLock held() throws IOException {
        return new HeldLock(lock(), constant(Mode.class));
    }

    Lock lock() throws IOException {
        boolean monitor = flag();
        return new Lock(place(), monitor);
    }

    Place place() throws IOException {
        int tag = in.readUnsignedByte();
        return switch (tag) {
            case 't' -> new Place.This(type());
            case 'o' -> new Place.Outer(place(), type());
            case 'p' -> new Place.Parameter(number(), string());
            case 's' -> new Place.StaticField(field());
            case 'f' -> new Place.Field(place(), field());
            case 'e' -> new Place.Element(place(), string());
            case 'r' -> new Place.Result(optional(this::place), method());
            case 'c' -> new Place.ClassObject(type());
            default -> throw new IOException("no place begins with " + tag);
        };
    }
}
