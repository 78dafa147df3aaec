package dev.interlock.runtime.declared;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An annotation in a class file (JVMS 4.7.16).
 *
 * @param type its type, as {@code Ldev/interlock/annotations/LockOrder;}
 * @param texts the strings that it holds, by the name of the element
 * @param flags the elements that are true
 */
record Annotation(String type, Map<String, List<String>> texts, Set<String> flags) {
    /** All that an attribute holds. */
    static List<Annotation> readAll(DataInputStream in, ConstantPool pool) throws IOException {
        List<Annotation> annotations = new ArrayList<>();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            annotations.add(read(in, pool));
        }
        return annotations;
    }

    private static Annotation read(DataInputStream in, ConstantPool pool) throws IOException {
        String type = pool.text(in.readUnsignedShort());
        Annotation annotation = new Annotation(type, new HashMap<>(), new HashSet<>());
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            annotation.readValue(pool.text(in.readUnsignedShort()), in, pool);
        }
        return annotation;
    }

    /** Reads a value of an element, and keeps what is text in it, or true. */
    private void readValue(String element, DataInputStream in, ConstantPool pool) throws IOException {
        int tag = in.readUnsignedByte();
        switch (tag) {
            case 's' -> texts.computeIfAbsent(element, e -> new ArrayList<>()).add(pool.text(in.readUnsignedShort()));
            case 'Z' -> {
                if (pool.number(in.readUnsignedShort()) != 0) {
                    flags.add(element);
                }
            }
            case 'e' -> in.skipNBytes(4);
            case '@' -> read(in, pool);
            case '[' -> {
                for (int left = in.readUnsignedShort(); left > 0; left--) {
                    readValue(element, in, pool);
                }
            }
            default -> in.skipNBytes(2);
        }
    }

    boolean isTrue(String element) {
        return flags.contains(element);
    }

    List<String> strings(String element) {
        return texts.getOrDefault(element, List.of());
    }
}
