package dev.interlock.runtime;

import dev.interlock.runtime.declared.DeclaredLocks;
import dev.interlock.runtime.declared.LockName;
import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a lock is created, which says what part it plays if that is the constructor or initialiser of what it belongs to.
 *
 * @param in the class whose constructor or initialiser it is
 * @param field the field into which the lock goes; null if it does not go straight into one
 * @param line the class, the method and the line
 */
record CreationSite(Class<?> in, @Nullable LockName field, String line) {
    private static final Set<Class<?>> OURS = Set.of(
            CreationSite.class,
            Details.class,
            NamedMutex.class,
            Monitor.class,
            Mutex.class,
            RecursiveMutex.class,
            RWMutex.class,
            WriteSide.class);

    /**
     * That of the lock that the current thread is creating; null if another kind of method does. Whatever is being
     * constructed or initialised around it is shown to the watch, which may want to know what it declares.
     */
    static @Nullable CreationSite find() {
        List<StackFrame> creating = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.dropWhile(frame -> OURS.contains(frame.getDeclaringClass()))
                        .takeWhile(frame -> frame.getMethodName().startsWith("<"))
                        .toList());
        creating.forEach(frame -> Watch.sees(frame.getDeclaringClass()));
        return creating.isEmpty() ? null : of(creating.get(0));
    }

    private static CreationSite of(StackFrame frame) {
        Class<?> in = frame.getDeclaringClass();
        LockName field = DeclaredLocks.of(in).fieldOfLock(frame).orElse(null);
        return new CreationSite(in, field, frame.toStackTraceElement().toString());
    }
}
