package dev.interlock.runtime.declared;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An annotation in a class file (JVMS 4.7.16).
 *
 * @param type its type, as {@code Ldev/interlock/annotations/LockOrder;}
 * @param texts the strings that it holds, by the name of the element
 */
record Annotation(String type, Map<String, List<String>> texts) {
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
        Map<String, List<String>> texts = new HashMap<>();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            String element = pool.text(in.readUnsignedShort());
            List<String> strings = new ArrayList<>();
            readValue(in, pool, strings);
            texts.put(element, strings);
        }
        return new Annotation(type, texts);
    }

    /** Reads a value; what is text in it goes into the list. */
    private static void readValue(DataInputStream in, ConstantPool pool, List<String> strings) throws IOException {
        int tag = in.readUnsignedByte();
        switch (tag) {
            case 's' -> strings.add(pool.text(in.readUnsignedShort()));
            case 'e' -> in.skipNBytes(4);
            case '@' -> read(in, pool);
            case '[' -> {
                for (int left = in.readUnsignedShort(); left > 0; left--) {
                    readValue(in, pool, strings);
                }
            }
            default -> in.skipNBytes(2);
        }
    }

    List<String> strings(String element) {
        return texts.getOrDefault(element, List.of());
    }
}
