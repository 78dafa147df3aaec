package dev.interlock.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Where the atomic fields of this package get their handles. */
final class Fields {
    private Fields() {}

    static VarHandle handle(MethodHandles.Lookup lookup, Class<?> owner, String name, Class<?> type) {
        try {
            return lookup.findVarHandle(owner, name, type);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
