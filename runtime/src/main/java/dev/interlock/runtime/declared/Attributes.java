package dev.interlock.runtime.declared;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;

/** The attributes of a class, a member or a method's code (JVMS 4.7), one after the other. */
final class Attributes {
    private Attributes() {}

    /** Is given each attribute, with its bytes. */
    interface Reader {
        void read(String name, DataInputStream attribute) throws IOException;
    }

    static void read(DataInputStream in, ConstantPool pool, Reader reader) throws IOException {
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            String name = pool.text(in.readUnsignedShort());
            byte[] bytes = in.readNBytes(in.readInt());
            reader.read(name, new DataInputStream(new ByteArrayInputStream(bytes)));
        }
    }
}
