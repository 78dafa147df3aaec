package dev.interlock.processor.summary;

import dev.interlock.processor.flow.Names;
import dev.interlock.processor.flow.States;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Place;
import org.jspecify.annotations.Nullable;

/** Whether a body returns the object that it is called on wherever it returns, by whichever variable. */
final class ReturnedObject {
    private final Place self;
    private boolean any;
    private boolean other;

    ReturnedObject(Place.This self) {
        this.self = self;
    }

    /** Notes one way out by a return. */
    void add(@Nullable Value value, States before, Names names) {
        any = true;
        other = other
                || !(value instanceof Value.At at)
                || before.alternatives().stream()
                        .anyMatch(state -> !names.place(at.place(), state).equals(self));
    }

    /** Whether it does, once every way out was noted. */
    boolean isItself() {
        return any && !other;
    }
}
