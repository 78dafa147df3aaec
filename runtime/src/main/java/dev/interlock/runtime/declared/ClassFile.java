package dev.interlock.runtime.declared;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a class file (JVMS 4) says of annotations that are not there at run time, and of its code. */
final class ClassFile {
    /** Of the class itself. */
    final List<Annotation> annotations = new ArrayList<>();

    /** Of its fields, by their names. */
    final Map<String, List<Annotation>> fields = new HashMap<>();

    private final Map<String, Code> methods = new HashMap<>();

    private ClassFile() {}

    static ClassFile read(InputStream bytes) throws IOException {
        DataInputStream in = new DataInputStream(bytes);
        in.skipNBytes(8);
        ConstantPool pool = ConstantPool.read(in);
        in.skipNBytes(6);
        in.skipNBytes(2L * in.readUnsignedShort());
        ClassFile file = new ClassFile();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            in.skipNBytes(2);
            String name = pool.text(in.readUnsignedShort());
            in.skipNBytes(2);
            readAnnotations(in, pool, file.fields.computeIfAbsent(name, field -> new ArrayList<>()));
        }
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            file.readMethod(in, pool);
        }
        readAnnotations(in, pool, file.annotations);
        return file;
    }

    private static void readAnnotations(DataInputStream in, ConstantPool pool, List<Annotation> into)
            throws IOException {
        Attributes.read(in, pool, (name, attribute) -> {
            if (name.equals("RuntimeInvisibleAnnotations")) {
                into.addAll(Annotation.readAll(attribute, pool));
            }
        });
    }

    private void readMethod(DataInputStream in, ConstantPool pool) throws IOException {
        in.skipNBytes(2);
        String name = pool.text(in.readUnsignedShort());
        String descriptor = pool.text(in.readUnsignedShort());
        Attributes.read(in, pool, (attribute, content) -> {
            if (attribute.equals("Code")) {
                methods.put(name + descriptor, Code.read(content, pool));
            }
        });
    }

    /** The code of a method; null if it has none. */
    @Nullable Code code(String name, String descriptor) {
        return methods.get(name + descriptor);
    }
}
