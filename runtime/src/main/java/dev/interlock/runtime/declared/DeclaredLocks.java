package dev.interlock.runtime.declared;

import java.io.IOException;
import java.io.InputStream;
import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The locks that a class declares, as its class file has them. A class file that is not there, or that cannot be read, says
 * nothing.
 */
public final class DeclaredLocks {
    private static final String LOCK_ORDER = "Ldev/interlock/annotations/LockOrder;";

    private static final ClassValue<DeclaredLocks> ALL = new ClassValue<>() {
        @Override
        protected DeclaredLocks computeValue(Class<?> type) {
            return new DeclaredLocks(type);
        }
    };

    private final Class<?> type;
    private final @Nullable ClassFile file;

    /** Which field a lock goes into that is created at some place. */
    private final Map<String, Optional<LockName>> created = new ConcurrentHashMap<>();

    private DeclaredLocks(Class<?> type) {
        this.type = type;
        file = read(type, type.getName().substring(type.getName().lastIndexOf('.') + 1));
    }

    /** Those of a class; read once. */
    public static DeclaredLocks of(Class<?> type) {
        return ALL.get(type);
    }

    private static @Nullable ClassFile read(Class<?> type, String name) {
        try (InputStream bytes = type.getResourceAsStream(name + ".class")) {
            return bytes == null ? null : ClassFile.read(bytes);
        } catch (IOException | RuntimeException unreadable) {
            return null;
        }
    }

    /** The field into which a constructor or initialiser of the class puts the lock that it is creating in this frame. */
    public Optional<LockName> fieldOfLock(StackFrame frame) {
        String place = frame.getMethodName() + frame.getDescriptor() + frame.getByteCodeIndex();
        return created.computeIfAbsent(place, p -> find(frame));
    }

    private Optional<LockName> find(StackFrame frame) {
        Code code = file == null ? null : file.code(frame.getMethodName(), frame.getDescriptor());
        String field = code == null ? null : code.fieldOfLock(frame.getLineNumber(), frame.getByteCodeIndex());
        return Optional.ofNullable(field).map(name -> new LockName(type.getName(), name, true));
    }

    /** The orders that {@code @LockOrder} declares on the class, on its fields, and on its package: outermost first. */
    public List<List<LockName>> orders() {
        List<List<LockName>> orders = new ArrayList<>();
        for (ClassFile declaring : new ClassFile[] {file, read(type, "package-info")}) {
            if (declaring != null) {
                addChains(declaring, orders);
                declaring.fields.forEach((field, annotations) -> addEdges(field, annotations, orders));
            }
        }
        return orders;
    }

    /** What {@code @LockOrder} on the fields of the class says of the locks in them. */
    public List<FieldRules> rules() {
        List<FieldRules> rules = new ArrayList<>();
        if (file != null) {
            file.fields.forEach((field, annotations) -> lockOrders(annotations)
                    .forEach(order -> rules.add(new FieldRules(
                            new LockName(type.getName(), field, true),
                            order.isTrue("leaf"),
                            String.join("", order.strings("instances")),
                            order.strings("along")))));
        }
        rules.removeIf(FieldRules::sayNothing);
        return rules;
    }

    private void addChains(ClassFile declaring, List<List<LockName>> orders) {
        for (Annotation order : lockOrders(declaring.annotations)) {
            orders.add(order.strings("value").stream().map(this::resolve).toList());
        }
    }

    private void addEdges(String field, List<Annotation> annotations, List<List<LockName>> orders) {
        LockName own = new LockName(type.getName(), field, true);
        for (Annotation order : lockOrders(annotations)) {
            order.strings("after").forEach(outer -> orders.add(List.of(resolve(outer), own)));
            order.strings("before").forEach(inner -> orders.add(List.of(own, resolve(inner))));
        }
    }

    private static List<Annotation> lockOrders(List<Annotation> annotations) {
        return annotations.stream()
                .filter(annotation -> annotation.type().equals(LOCK_ORDER))
                .toList();
    }

    /** A lock as it is named in this class. */
    private LockName resolve(String expression) {
        int dot = expression.lastIndexOf('.');
        String owner = dot < 0 ? "this" : expression.substring(0, dot);
        Optional<String> found = owner.equals("this") ? Optional.of(type.getName()) : resolveType(owner);
        return new LockName(found.orElse(owner), expression.substring(dot + 1), found.isPresent());
    }

    /** From the inside outwards: the classes inside this one and those around it, then the package, then all there are. */
    private Optional<String> resolveType(String name) {
        String nested = name.replace('.', '$');
        for (Class<?> around = type; around != null; around = around.getEnclosingClass()) {
            if (around.getSimpleName().equals(name)) {
                return Optional.of(around.getName());
            }
            if (exists(around.getName() + "$" + nested)) {
                return Optional.of(around.getName() + "$" + nested);
            }
        }
        String neighbour = type.getPackageName().isEmpty() ? nested : type.getPackageName() + "." + nested;
        return Stream.of(neighbour, name).filter(this::exists).findFirst();
    }

    private boolean exists(String className) {
        return type.getResource("/" + className.replace('.', '/') + ".class") != null;
    }
}
