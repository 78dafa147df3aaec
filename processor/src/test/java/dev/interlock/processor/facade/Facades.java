package dev.interlock.processor.facade;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.interlock.processor.InterlockProcessor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;

/** A compilation with the processor, as strict as javac can be, and what came of it. */
final class Facades {
    private final Compilation compilation;
    private ClassLoader loader;

    private Facades(Compilation compilation) {
        this.compilation = compilation;
    }

    /** Compiles sources of the package {@code bank}, whose package declaration and imports of Interlock's names are added. */
    static Facades of(String... bodies) {
        return compile(List.of(), Arrays.stream(bodies).map(Facades::inBank).toList());
    }

    /** Asserts that the one class is refused with that one message. */
    static void assertRefused(String body, String message) {
        assertThat(of(body).messages()).containsExactly(message);
    }

    /** Asserts that the one class compiles without a word. */
    static void assertAccepted(String body) {
        assertThat(of(body).messages()).isEmpty();
    }

    static Facades compile(List<String> options, List<JavaFileObject> sources) {
        List<String> all = new ArrayList<>(List.of("-Xlint:all,-processing", "-Werror"));
        all.addAll(options);
        return new Facades(javac().withProcessors(new InterlockProcessor())
                .withOptions(all)
                .compile(sources));
    }

    static JavaFileObject inBank(String body) {
        String source = "package bank;\n"
                + "import dev.interlock.annotations.*;\n"
                + "import dev.interlock.runtime.*;\n"
                + body;
        return JavaFileObjects.forSourceString("bank." + nameOf(body), source);
    }

    /** The name of the first class, which decides the file's name. */
    private static String nameOf(String body) {
        String[] words = body.split("\\W+");
        for (int i = 0; i < words.length - 1; i++) {
            if (List.of("class", "interface", "record", "enum").contains(words[i])) {
                return words[i + 1];
            }
        }
        throw new IllegalArgumentException("no class in: " + body);
    }

    /** Everything that the compiler said, one message for each entry, each with the line: {@code Account.java:7: error: ...}. */
    List<String> messages() {
        return compilation.diagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() != Diagnostic.Kind.NOTE)
                .map(Facades::text)
                .toList();
    }

    private static String text(Diagnostic<? extends JavaFileObject> diagnostic) {
        String kind = diagnostic.getKind() == Diagnostic.Kind.ERROR ? "error: " : "warning: ";
        JavaFileObject source = diagnostic.getSource();
        String file = source == null
                ? ""
                : source.getName().replaceFirst(".*/", "") + ":" + diagnostic.getLineNumber() + ": ";
        return file + kind + diagnostic.getMessage(Locale.ROOT);
    }

    /** The generated sources, by simple file name. */
    Map<String, String> generated() {
        Map<String, String> sources = new HashMap<>();
        for (JavaFileObject file : compilation.generatedSourceFiles()) {
            sources.put(file.getName().replaceFirst(".*/", ""), content(file));
        }
        return sources;
    }

    private static String content(JavaFileObject file) {
        try {
            return file.getCharContent(true).toString();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A new object of the facade of the first class in {@code body}, made by its constructor without parameters. */
    static <T> T instance(String body) {
        @SuppressWarnings("unchecked")
        T instance = (T) of(body).create("Guarded" + nameOf(body));
        return instance;
    }

    /** A new object of the class of the package {@code bank}, made by its only constructor. */
    Object create(String name, Object... arguments) {
        try {
            Constructor<?> constructor = classNamed(name).getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Calls the method of that name and number of parameters, and returns or throws what it does. */
    static <T> T call(Object target, String name, Object... arguments) {
        return invoke(target.getClass(), target, name, arguments);
    }

    /** Calls the static method. */
    void callStatic(String className, String name, Object... arguments) {
        invoke(classNamed(className), null, name, arguments);
    }

    private Class<?> classNamed(String name) {
        try {
            return load().loadClass("bank." + name);
        } catch (ClassNotFoundException missing) {
            throw new AssertionError(missing);
        }
    }

    private static <T> T invoke(Class<?> type, Object target, String name, Object... arguments) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Method method : each.getDeclaredMethods()) {
                if (method.getName().equals(name)
                        && method.getParameterCount() == arguments.length
                        && !method.isBridge()) {
                    return invoke(method, target, arguments);
                }
            }
        }
        throw new AssertionError("no method " + name + " in " + type);
    }

    @SuppressWarnings("unchecked")
    private static <T> T invoke(Method method, Object target, Object... arguments) {
        try {
            method.setAccessible(true);
            return (T) method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw sneak(thrown.getCause());
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Throws what the method threw, checked or not. */
    @SuppressWarnings("unchecked")
    private static <X extends Throwable> RuntimeException sneak(Throwable thrown) throws X {
        throw (X) thrown;
    }

    /** The compiled classes, loaded; fails where the compilation did. */
    ClassLoader load() {
        if (loader != null) {
            return loader;
        }
        if (!messages().isEmpty()) {
            throw new AssertionError(String.join("\n", messages()));
        }
        Map<String, byte[]> classes = new HashMap<>();
        for (JavaFileObject file : compilation.generatedFiles()) {
            if (file.getKind() == JavaFileObject.Kind.CLASS) {
                String prefix = "/" + StandardLocation.CLASS_OUTPUT.getName() + "/";
                String name = file.getName()
                        .substring(prefix.length())
                        .replace(".class", "")
                        .replace('/', '.');
                classes.put(name, bytes(file));
            }
        }
        loader = new MemoryLoader(classes);
        return loader;
    }

    private static byte[] bytes(JavaFileObject file) {
        try (InputStream in = file.openInputStream()) {
            return in.readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Defines classes from memory. */
    private static final class MemoryLoader extends ClassLoader {
        private final Map<String, byte[]> classes;

        MemoryLoader(Map<String, byte[]> classes) {
            super(Facades.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
