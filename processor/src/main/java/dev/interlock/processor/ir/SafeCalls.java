package dev.interlock.processor.ir;

import dev.interlock.processor.model.MethodRef;
import java.util.Set;

/**
 * The methods and constructors of the JDK that one calls between {@code lock()} and {@code try} without a second thought: they end with an
 * exception only where the machine itself gives out.
 */
public final class SafeCalls {
    private static final String ATOMICS = "java.util.concurrent.atomic.Atomic";
    private static final String LOCKS = "java.util.concurrent.locks.";
    private static final Set<String> CLOCK = Set.of("nanoTime", "currentTimeMillis", "identityHashCode");
    private static final Set<String> RUNTIME = Set.of("getRuntime", "availableProcessors");
    private static final Set<String> THREAD =
            Set.of("currentThread", "interrupt", "interrupted", "isInterrupted", "onSpinWait");
    private static final Set<String> STRING = Set.of("equals", "equalsIgnoreCase", "hashCode", "isEmpty", "length");
    private static final Set<String> ENUM = Set.of("equals", "hashCode", "name", "ordinal");
    private static final Set<String> BOXES =
            Set.of("Boolean", "Byte", "Character", "Short", "Integer", "Long", "Float", "Double");

    private SafeCalls() {}

    /** Whether the program ends with a call of the method, so that nothing comes back from there. */
    public static boolean endsProgram(MethodRef method) {
        return switch (method.owner().binaryName()) {
            case "java.lang.System" -> method.name().equals("exit");
            case "java.lang.Runtime" ->
                method.name().equals("exit") || method.name().equals("halt");
            default -> false;
        };
    }

    /** Whether the method is one of them. */
    static boolean contains(MethodRef method) {
        String owner = method.owner().binaryName();
        if (!owner.startsWith("java.")) {
            return false;
        } else if (method.isConstructor()) {
            return method.parameters().isEmpty() || owner.endsWith("Exception") || owner.endsWith("Error");
        }
        String name = method.name();
        return switch (owner) {
            case "java.lang.Object" -> name.equals("getClass");
            case "java.lang.System" -> CLOCK.contains(name) || endsProgram(method);
            case "java.lang.Runtime" -> RUNTIME.contains(name) || endsProgram(method);
            case "java.lang.Thread" -> THREAD.contains(name);
            case "java.lang.Math" -> !name.endsWith("Exact");
            case "java.lang.String" -> STRING.contains(name);
            case "java.lang.Enum" -> ENUM.contains(name);
            default -> isBoxing(method) || isAtomic(method) || isQueryOfLock(method);
        };
    }

    private static boolean isBoxing(MethodRef method) {
        return method.name().equals("valueOf")
                && BOXES.contains(method.owner().simpleName())
                && method.parameters().size() == 1
                && !method.parameters().get(0).binaryName().contains(".");
    }

    /** The methods of an atomic variable, but for those that call a function. */
    private static boolean isAtomic(MethodRef method) {
        String owner = method.owner().binaryName();
        return owner.startsWith(ATOMICS)
                && !owner.endsWith("Array")
                && method.parameters().stream()
                        .noneMatch(type -> type.binaryName().startsWith("java.util.function."));
    }

    private static boolean isQueryOfLock(MethodRef method) {
        String name = method.name();
        return method.owner().binaryName().startsWith(LOCKS)
                && (name.startsWith("is")
                        || name.startsWith("has")
                        || name.startsWith("get")
                        || name.equals("newCondition"));
    }
}
