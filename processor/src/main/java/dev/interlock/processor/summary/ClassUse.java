package dev.interlock.processor.summary;

import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import org.jspecify.annotations.Nullable;

/** What makes the JVM initialise a class that it has not initialised yet: an object is made, or a static member is used (JLS 12.4.1). */
final class ClassUse {
    private ClassUse() {}

    /** The class that is initialised at the latest when the instruction is reached, before those above it; null where none is. */
    static @Nullable TypeRef of(Instruction instruction) {
        if (instruction instanceof Instruction.Call call) {
            return call.dispatch() == Instruction.Dispatch.STATIC
                    ? call.method().owner()
                    : null;
        } else if (instruction instanceof Instruction.New creation) {
            return creation.constructor() == null ? null : creation.type();
        } else if (instruction instanceof Instruction.Read read) {
            return of(read.place());
        }
        return instruction instanceof Instruction.Write write ? of(write.place()) : null;
    }

    private static @Nullable TypeRef of(Place place) {
        return place instanceof Place.StaticField field ? field.field().owner() : null;
    }
}
