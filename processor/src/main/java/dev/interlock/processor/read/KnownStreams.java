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

    private final Hierarchy hierarchy;

    KnownStreams(Hierarchy hierarchy) {
        this.hierarchy = hierarchy;
    }

    /** Whether the class is one of them, or extends one. */
    boolean staysInMemory(TypeElement type) {
        return IN_MEMORY.contains(type.getQualifiedName().toString())
                || hierarchy.supertypes(type).stream().anyMatch(this::staysInMemory);
    }
}
