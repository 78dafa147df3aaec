package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The locks around the making of an object that a method of the object lets go: {@code lock.lock(); return new Scope(lock);}. */
public final class ObjectReleases {
    private ObjectReleases() {}

    /** The locks that the value lets go, if the body has made it, by their names in that state; each with the method that does. */
    public static Map<HeldLock, MethodRef> of(
            @Nullable Value value, Body body, LockState state, Names names, CallEffects effects) {
        Map<HeldLock, MethodRef> released = new HashMap<>();
        Place object = value instanceof Value.At at ? names.place(at.place(), state) : null;
        for (Instruction.New creation : body.all(Instruction.New.class)) {
            if (object != null && object.equals(creation.result())) {
                effects.releases(creation.type()).forEach((method, locks) -> {
                    for (HeldLock lock : locks) {
                        Lock here = new Operands(object, List.of()).instantiate(lock.lock());
                        if (here != null) {
                            released.put(names.lock(here, lock.mode(), state), method);
                        }
                    }
                });
            }
        }
        return released;
    }
}
