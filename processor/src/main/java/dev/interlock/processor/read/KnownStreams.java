package dev.interlock.processor.read;

import java.util.Set;
import javax.lang.model.element.TypeElement;

/** The JDK's streams that read and write memory or print, and so are not taken to keep anyone waiting. */
final class KnownStreams {
    private static final Set<String> IN_MEMORY = Set.of(
            "java.io.ByteArrayInputStream",
            "java.io.ByteArrayOutputStream",
            "java.io.CharArrayReader",
            "java.io.CharArrayWriter",
            "java.io.PrintStream",
            "java.io.PrintWriter",
            "java.io.StringReader",
            "java.io.StringWriter");

    private static final Set<String> OF_FILES = Set.of(
            "java.io.FileInputStream",
            "java.io.FileOutputStream",
            "java.io.FileReader",
            "java.io.FileWriter",
            "java.io.RandomAccessFile");

    private final Hierarchy hierarchy;

    KnownStreams(Hierarchy hierarchy) {
        this.hierarchy = hierarchy;
    }

    /** Whether the class is one of memory, or extends one. */
    boolean staysInMemory(TypeElement type) {
        return isOneOf(IN_MEMORY, type);
    }

    /** Whether the class is one of files, or extends one. */
    boolean isOfFiles(TypeElement type) {
        return isOneOf(OF_FILES, type);
    }

    private boolean isOneOf(Set<String> names, TypeElement type) {
        return names.contains(type.getQualifiedName().toString())
                || hierarchy.supertypes(type).stream().anyMatch(supertype -> isOneOf(names, supertype));
    }
}
