package dev.interlock.processor.scan;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/** The files of a compilation that writes none: what it would write is kept in memory, where it may be read again. Not thread-safe. */
public final class MemoryFiles extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<URI, Written> written = new HashMap<>();
    private final ClassLoader processors;

    /**
     * Files in memory over others.
     *
     * @param reading finds what is read
     * @param processors loads what is found on the processor path
     */
    public MemoryFiles(JavaFileManager reading, ClassLoader processors) {
        super(reading);
        this.processors = processors;
    }

    @Override
    public @Nullable ClassLoader getClassLoader(Location location) {
        return location == StandardLocation.ANNOTATION_PROCESSOR_PATH ? processors : super.getClassLoader(location);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
            Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
        return write(location, className.replace('.', '/') + kind.extension, kind);
    }

    @Override
    public FileObject getFileForOutput(Location location, String packageName, String relativeName, FileObject sibling) {
        return write(location, path(packageName, relativeName), JavaFileObject.Kind.OTHER);
    }

    @Override
    public @Nullable JavaFileObject getJavaFileForInput(Location location, String className, JavaFileObject.Kind kind)
            throws IOException {
        return location.isOutputLocation()
                ? written.get(uri(location, className.replace('.', '/') + kind.extension))
                : super.getJavaFileForInput(location, className, kind);
    }

    @Override
    public @Nullable FileObject getFileForInput(Location location, String packageName, String relativeName)
            throws IOException {
        return location.isOutputLocation()
                ? written.get(uri(location, path(packageName, relativeName)))
                : super.getFileForInput(location, packageName, relativeName);
    }

    @Override
    public boolean isSameFile(FileObject a, FileObject b) {
        return (a instanceof Written || b instanceof Written) ? a.equals(b) : super.isSameFile(a, b);
    }

    private Written write(Location location, String path, JavaFileObject.Kind kind) {
        return written.computeIfAbsent(uri(location, path), uri -> new Written(uri, kind));
    }

    private static String path(String packageName, String relativeName) {
        return packageName.isEmpty() ? relativeName : packageName.replace('.', '/') + "/" + relativeName;
    }

    private static URI uri(Location location, String path) {
        return URI.create("memory:///" + location.getName() + "/" + path.replace(" ", "%20"));
    }

    /** One file. The compiler asks for it as for output even where it only wants to read what may be there. */
    private static final class Written extends SimpleJavaFileObject {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean exists;

        Written(URI uri, Kind kind) {
            super(uri, kind);
        }

        @Override
        public OutputStream openOutputStream() {
            bytes.reset();
            exists = true;
            return bytes;
        }

        @Override
        public Writer openWriter() {
            return new OutputStreamWriter(openOutputStream(), StandardCharsets.UTF_8);
        }

        @Override
        public InputStream openInputStream() throws FileNotFoundException {
            if (!exists) {
                throw new FileNotFoundException(toString());
            }
            return new ByteArrayInputStream(bytes.toByteArray());
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
