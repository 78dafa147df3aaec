package dev.interlock.processor.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Of what a method of a library returns a view: an object through which the other one is seen, and often changed, as it is at the time. */
public enum LiveView {
    /** Of the object that it is called on: {@code map.keySet()}, {@code list.iterator()}. */
    OF_RECEIVER,
    /** Of its first argument: {@code Collections.unmodifiableList(list)}. */
    OF_ARGUMENT;

    /** That object among those of a call, or null where the call has none in its place. */
    public <T> @Nullable T of(@Nullable T receiver, List<? extends T> arguments) {
        if (this == OF_RECEIVER) {
            return receiver;
        }
        return arguments.isEmpty() ? null : arguments.get(0);
    }
}
