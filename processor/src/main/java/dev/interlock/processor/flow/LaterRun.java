package dev.interlock.processor.flow;

import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.TypeRef;
import java.util.Map;
import java.util.Set;

/** Threads and tasks of the JDK, which keep the function that they are made of to themselves until they are started. */
final class LaterRun {
    private static final Set<TypeRef> TYPES =
            Set.of(new TypeRef("java.lang.Thread"), new TypeRef("java.util.concurrent.FutureTask"));
    private static final Map<String, String> STARTERS =
            Map.of("java.lang.Thread", "start", "java.util.concurrent.ForkJoinTask", "fork");
    private static final Set<String> STARTING = Set.of("start", "run");

    private LaterRun() {}

    /** Whether the constructors of the type do no more than keep what they are given. */
    static boolean keeps(TypeRef type) {
        return TYPES.contains(type);
    }

    /** Whether the method lets another thread run the object that it is called on. */
    static boolean starts(MethodRef method) {
        String started = STARTERS.get(method.owner().binaryName());
        return method.name().equals(started);
    }

    /** Whether the method is one of such an object and does not start it. */
    static boolean isHarmless(MethodRef method) {
        return TYPES.contains(method.owner()) && !STARTING.contains(method.name());
    }
}
