package dev.interlock.processor;

import dev.interlock.processor.archive.ClassFacts;
import dev.interlock.processor.archive.ClassFactsFormat;
import dev.interlock.processor.archive.UnreadableFacts;
import dev.interlock.processor.model.TypeRef;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.annotation.processing.Filer;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.FileObject;
import javax.tools.JavaFileManager.Location;
import javax.tools.StandardLocation;

/** The files of facts beside class files: found in the class output, on the class path or on the module path, written to the class output. */
final class FactFiles {
    private final Filer filer;
    private final Elements elements;
    private final Consumer<String> complaints;
    private final Map<TypeRef, Optional<ClassFacts>> read = new HashMap<>();
    private final Map<String, Set<String>> unusable = new LinkedHashMap<>();

    /** @param complaints takes a sentence about the files that cannot be used */
    FactFiles(Filer filer, Elements elements, Consumer<String> complaints) {
        this.filer = filer;
        this.elements = elements;
        this.complaints = complaints;
    }

    /** What is known of the class, which is not compiled now. */
    Optional<ClassFacts> of(TypeRef topLevel) {
        return read.computeIfAbsent(topLevel, this::search);
    }

    private Optional<ClassFacts> search(TypeRef type) {
        for (Location location : List.of(StandardLocation.CLASS_OUTPUT, StandardLocation.CLASS_PATH)) {
            Optional<ClassFacts> found = read(location, type.packageName(), type, true);
            if (found.isPresent()) {
                return found;
            }
        }
        String module = module(type);
        return module.isEmpty()
                ? Optional.empty()
                : read(StandardLocation.MODULE_PATH, module + "/" + type.packageName(), type, true);
    }

    private String module(TypeRef type) {
        TypeElement element = elements.getTypeElement(type.binaryName());
        ModuleElement module = element == null ? null : elements.getModuleOf(element);
        return module == null ? "" : module.getQualifiedName().toString();
    }

    /** What was known of the class when it was compiled the last time into the same folder. */
    Optional<ClassFacts> earlier(TypeRef type) {
        return read(StandardLocation.CLASS_OUTPUT, type.packageName(), type, false);
    }

    private Optional<ClassFacts> read(Location location, String within, TypeRef type, boolean toTell) {
        FileObject file;
        byte[] bytes;
        try {
            file = filer.getResource(location, within, ClassFacts.fileName(type));
            try (InputStream in = file.openInputStream()) {
                bytes = in.readAllBytes();
            }
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // no such file, or a location that this compiler or build tool does not have
        }
        try {
            return Optional.of(ClassFactsFormat.read(bytes, container(file)));
        } catch (UnreadableFacts why) {
            if (toTell) {
                String name = type.binaryName().replace('.', '/') + ".interlock";
                String jar = container(file);
                unusable.computeIfAbsent(String.valueOf(why.getMessage()), reason -> new LinkedHashSet<>())
                        .add(name + (jar.isEmpty() ? "" : " in " + jar));
            }
            return Optional.empty();
        }
    }

    /** Complains of the files that could not be used, once for each reason: all classes of a library may have such a file. */
    void complain() {
        unusable.forEach((reason, names) -> complaints.accept(names.iterator().next() + " " + reason
                + (names.size() == 1
                        ? "; what it says of locks is passed over, compile its class again"
                        : ", like " + (names.size() - 1)
                                + " more; what they say of locks is passed over, compile their classes again")));
        unusable.clear();
    }

    /** The jar that the class comes from; empty where it comes from a folder, or nobody knows. */
    String origin(TypeElement topLevel) {
        String name = topLevel.getSimpleName() + ".class";
        String within = elements.getPackageOf(topLevel).getQualifiedName().toString();
        ModuleElement module = elements.getModuleOf(topLevel);
        boolean named = module != null && !module.isUnnamed();
        try {
            return container(
                    named
                            ? filer.getResource(
                                    StandardLocation.MODULE_PATH, module.getQualifiedName() + "/" + within, name)
                            : filer.getResource(StandardLocation.CLASS_PATH, within, name));
        } catch (IOException | RuntimeException e) {
            return "";
        }
    }

    private static String container(FileObject file) {
        String uri = file.toUri().toString();
        int end = uri.indexOf("!/");
        return end < 0 ? "" : uri.substring(uri.lastIndexOf('/', end) + 1, end);
    }

    /** Writes the facts beside the class file, or takes away what was written of the class before where there is nothing to tell. */
    void write(ClassFacts facts) {
        TypeRef type = facts.type();
        try {
            if (facts.isEmpty()) {
                filer.getResource(StandardLocation.CLASS_OUTPUT, type.packageName(), ClassFacts.fileName(type))
                        .delete();
                return;
            }
            TypeElement origin = elements.getTypeElement(type.binaryName());
            TypeElement[] origins = origin == null ? new TypeElement[0] : new TypeElement[] {origin};
            FileObject file = filer.createResource(
                    StandardLocation.CLASS_OUTPUT, type.packageName(), ClassFacts.fileName(type), origins);
            try (OutputStream out = file.openOutputStream()) {
                out.write(ClassFactsFormat.bytes(facts));
            }
        } catch (IOException | RuntimeException e) {
            if (!facts.isEmpty()) {
                complaints.accept("what " + type + " does to locks cannot be written beside its class file: "
                        + e.getClass().getSimpleName() + ", " + e.getMessage());
            }
        }
    }
}
