package dev.interlock.runtime;

import java.lang.StackWalker.Option;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where an unnamed lock is created, which says what part it plays if that is the constructor of what it belongs to. */
final class CreationSite {
    private static final Set<Class<?>> OURS = Set.of(
            CreationSite.class,
            Details.class,
            Monitor.class,
            Mutex.class,
            RecursiveMutex.class,
            RWMutex.class,
            WriteSide.class);

    private CreationSite() {}

    /** The line of the constructor or initialiser that is creating a lock; null if another kind of method is. */
    static @Nullable String find() {
        return StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.filter(frame -> !OURS.contains(frame.getDeclaringClass()))
                        .findFirst())
                .filter(frame -> frame.getMethodName().startsWith("<"))
                .map(frame -> frame.toStackTraceElement().toString())
                .orElse(null);
    }
}
