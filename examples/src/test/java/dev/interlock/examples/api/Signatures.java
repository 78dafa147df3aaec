package dev.interlock.examples.api;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;

/** What others see of a class: its header, and the members that they may call or override. */
final class Signatures {
    private Signatures() {}

    /** Whether others may name the class. */
    static boolean isOpen(Class<?> type) {
        int modifiers = type.getModifiers();
        boolean open = Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
        return open && (type.getDeclaringClass() == null || isOpen(type.getDeclaringClass()));
    }

    /** The class's lines, sorted under its header. */
    static Stream<String> of(Class<?> type) {
        Stream<String> fields = open(type.getDeclaredFields()).map(Field::toGenericString);
        Stream<String> constructors = open(type.getDeclaredConstructors()).map(Constructor::toGenericString);
        Stream<String> methods = open(type.getDeclaredMethods())
                .filter(method -> !method.isBridge())
                .map(method -> method.toGenericString() + defaultOf(method));
        Stream<String> members = Stream.of(fields, constructors, methods)
                .flatMap(lines -> lines)
                // Nobody outside is concerned by these, and they may change.
                .map(line -> line.replaceAll("\\b(native|synchronized|transient|volatile) ", ""))
                .sorted(Comparator.naturalOrder())
                .map(line -> "  " + line);
        return Stream.concat(Stream.of(header(type)), members);
    }

    private static <T extends Member & AnnotatedElement> Stream<T> open(T[] members) {
        return Arrays.stream(members)
                .filter(member -> !member.isSynthetic())
                .filter(member ->
                        Modifier.isPublic(member.getModifiers()) || Modifier.isProtected(member.getModifiers()));
    }

    private static String header(Class<?> type) {
        StringBuilder header = new StringBuilder(type.toGenericString());
        if (type.getGenericSuperclass() != null && type.getSuperclass() != Object.class) {
            header.append(" extends ").append(type.getGenericSuperclass().getTypeName());
        }
        if (type.getInterfaces().length > 0 && !type.isAnnotation()) {
            header.append(type.isInterface() ? " extends " : " implements ");
            header.append(String.join(
                    ", ",
                    Arrays.stream(type.getGenericInterfaces())
                            .map(each -> each.getTypeName())
                            .toList()));
        }
        Target target = type.getAnnotation(Target.class);
        if (target != null) {
            header.append(" on ").append(Arrays.toString(target.value()));
        }
        Retention retention = type.getAnnotation(Retention.class);
        if (retention != null) {
            header.append(" kept in ").append(retention.value());
        }
        return header.toString();
    }

    private static String defaultOf(Method method) {
        Object value = method.getDefaultValue();
        if (value == null) {
            return "";
        }
        if (value instanceof Object[] array) {
            return " default " + Arrays.toString(array);
        }
        return " default " + (value instanceof String ? "\"" + value + "\"" : value);
    }
}
