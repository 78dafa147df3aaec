package dev.interlock.processor.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which object a library's method changes. */
public enum ChangedObject {
    /** The one that it is called on: {@code list.add(x)}. */
    RECEIVER,
    /** Its first argument: {@code Collections.sort(list)}. */
    FIRST_ARGUMENT,
    /** Its third argument: {@code System.arraycopy(from, 0, to, 0, 1)}. */
    THIRD_ARGUMENT;

    /** That object among those of a call, or null where the call has none in its place. */
    public <T> @Nullable T of(@Nullable T receiver, List<? extends T> arguments) {
        return switch (this) {
            case RECEIVER -> receiver;
            case FIRST_ARGUMENT -> arguments.isEmpty() ? null : arguments.get(0);
            case THIRD_ARGUMENT -> arguments.size() < 3 ? null : arguments.get(2);
        };
    }
}
