package dev.interlock.processor.archive;

import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.order.LockUse;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes values of the model as bytes; {@link FactsInput} reads them back in the same order. */
final class FactsOutput {
    /** Writes one value. */
    @FunctionalInterface
    interface Item<T> {
        void write(T value) throws IOException;
    }

    private final Map<String, Integer> strings = new LinkedHashMap<>();
    private final Map<MethodRef, Integer> methods = new HashMap<>();
    private final Map<Position, Integer> positions = new HashMap<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    /** The whole file. */
    byte[] finish() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        CRC32 sum = new CRC32();
        DataOutputStream whole = new DataOutputStream(new CheckedOutputStream(file, sum));
        whole.writeInt(Format.MAGIC);
        whole.writeShort(Format.VERSION);
        whole.writeInt(strings.size());
        for (String each : strings.keySet()) {
            whole.writeUTF(each);
        }
        bytes.writeTo(whole);
        whole.writeLong(sum.getValue());
        return file.toByteArray();
    }

    void number(int value) throws IOException {
        int rest = value;
        while (rest > 0x7f || rest < 0) {
            out.writeByte((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.writeByte(rest);
    }

    void flag(boolean value) throws IOException {
        out.writeBoolean(value);
    }

    void string(String value) throws IOException {
        isKnown(value, strings);
    }

    /** Writes the number of a value; whether the value was written before, and need not be written again. */
    private <T> boolean isKnown(T value, Map<T, Integer> before) throws IOException {
        Integer known = before.putIfAbsent(value, before.size());
        number(known == null ? before.size() - 1 : known);
        return known != null;
    }

    void constant(Enum<?> value) throws IOException {
        string(value.name());
    }

    <T> void all(Collection<T> values, Item<T> item) throws IOException {
        number(values.size());
        for (T each : values) {
            item.write(each);
        }
    }

    <T> void optional(@Nullable T value, Item<T> item) throws IOException {
        flag(value != null);
        if (value != null) {
            item.write(value);
        }
    }

    void type(TypeRef type) throws IOException {
        string(type.binaryName());
    }

    void field(FieldRef field) throws IOException {
        type(field.owner());
        string(field.name());
    }

    void method(MethodRef method) throws IOException {
        if (isKnown(method, methods)) {
            return;
        }
        type(method.owner());
        string(method.name());
        all(method.parameters(), this::type);
    }

    void position(Position position) throws IOException {
        if (isKnown(position, positions)) {
            return;
        }
        string(position.container());
        string(position.line() > 0 ? position.fileName() : "");
        number(position.line());
    }

    void lockClass(LockClass lock) throws IOException {
        type(lock.owner());
        string(lock.member());
    }

    void use(LockUse use) throws IOException {
        lockClass(use.lock());
        constant(use.mode());
    }

    void held(HeldLock held) throws IOException {
        lock(held.lock());
        constant(held.mode());
    }

    void lock(Lock lock) throws IOException {
        flag(lock.monitor());
        place(lock.place());
    }

    void place(Place place) throws IOException {
        if (place instanceof Place.This self) {
            out.writeByte('t');
            type(self.type());
        } else if (place instanceof Place.Outer outer) {
            out.writeByte('o');
            place(outer.inner());
            type(outer.type());
        } else if (place instanceof Place.Parameter parameter) {
            out.writeByte('p');
            number(parameter.index());
            string(parameter.name());
        } else if (place instanceof Place.StaticField field) {
            out.writeByte('s');
            field(field.field());
        } else if (place instanceof Place.Field field) {
            out.writeByte('f');
            place(field.owner());
            field(field.field());
        } else {
            derived(place);
        }
    }

    private void derived(Place place) throws IOException {
        if (place instanceof Place.Element element) {
            out.writeByte('e');
            place(element.array());
            string(element.index());
        } else if (place instanceof Place.Result result) {
            out.writeByte('r');
            optional(result.receiver(), this::place);
            method(result.method());
        } else if (place instanceof Place.ClassObject object) {
            out.writeByte('c');
            type(object.type());
        } else {
            throw new IllegalArgumentException("no contract speaks of a variable: " + place);
        }
    }
}
