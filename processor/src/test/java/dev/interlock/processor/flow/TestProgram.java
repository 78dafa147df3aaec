package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Body;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.DeclaredType;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockContract;
import dev.interlock.processor.model.LockKind;
import dev.interlock.processor.model.LockRules;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.Sharing;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.model.Visibility;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A world for lock programs without javac: one class {@code Node}, whose locks {@code mu} and {@code other} and whose fields
 * {@code partner} and {@code flag} are final, and whose fields {@code next} and {@code changing} are not. Places are written as in Java:
 * {@code this.mu}, {@code node.next.mu}.
 */
public final class TestProgram {
    public static final TypeRef NODE = new TypeRef("Node");
    private static final TypeRef MUTEX = new TypeRef("Mutex");
    private static final TypeRef BOOLEAN = new TypeRef("boolean");

    private final Declarations declarations = new Declarations();
    private final Map<String, Place.Local> locals = new LinkedHashMap<>();

    public TestProgram() {
        type(NODE, null);
        type(MUTEX, LockKind.MUTEX);
        field("mu", MUTEX, true, LockKind.MUTEX);
        field("other", MUTEX, true, LockKind.MUTEX);
        field("partner", NODE, true, null);
        field("next", NODE, false, null);
        field("flag", BOOLEAN, true, null);
        field("changing", BOOLEAN, false, null);
    }

    private void type(TypeRef type, LockKind kind) {
        declarations.add(new DeclaredType(type, List.of(), null, kind, Visibility.OPEN, false, true, Position.UNKNOWN));
    }

    private void field(String name, TypeRef type, boolean isFinal, LockKind kind) {
        declarations.add(new DeclaredField(
                new FieldRef(NODE, name),
                type,
                false,
                isFinal,
                false,
                false,
                false,
                false,
                kind,
                List.of(),
                List.of(),
                false,
                Sharing.UNKNOWN,
                false,
                LockRules.NONE,
                true,
                Position.UNKNOWN));
    }

    public Declarations declarations() {
        return declarations;
    }

    /** Declares an instance method of {@code Node} that subclasses may override if said, with the methods that it overrides. */
    public MethodRef method(String name, boolean overridable, MethodRef... overrides) {
        return method(NODE, name, overridable, overrides);
    }

    /** Declares an instance method of that class. */
    public MethodRef method(TypeRef owner, String name, boolean overridable, MethodRef... overrides) {
        MethodRef ref = new MethodRef(owner, name, List.of());
        declarations.add(new DeclaredMethod(
                ref,
                TypeRef.OBJECT,
                false,
                false,
                false,
                overridable,
                false,
                false,
                LockContract.NONE,
                Arrays.asList(overrides),
                true,
                Position.UNKNOWN));
        return ref;
    }

    /** A body of the instance method of that name, with those parameters. */
    public BodyBuilder body(String name, String... parameters) {
        return new BodyBuilder(this, name, Body.Kind.METHOD, parameters);
    }

    /** A body of a constructor. */
    public BodyBuilder constructor() {
        return new BodyBuilder(this, MethodRef.CONSTRUCTOR, Body.Kind.CONSTRUCTOR);
    }

    /** A function in another body. */
    public BodyBuilder closure(String... parameters) {
        return new BodyBuilder(this, "closure", Body.Kind.CLOSURE, parameters);
    }

    /** The variable of that name; one called {@code lock...} holds a lock, any other a node. */
    public Place.Local local(String name) {
        return locals.computeIfAbsent(
                name, key -> new Place.Local(locals.size(), key, key.startsWith("lock") ? MUTEX : NODE));
    }

    /** The place as it is written in Java. */
    public Place place(String text) {
        String[] steps = text.split("\\.");
        Place place = steps[0].equals("this") ? new Place.This(NODE) : local(steps[0]);
        for (int i = 1; i < steps.length; i++) {
            place = new Place.Field(place, new FieldRef(NODE, steps[i]));
        }
        return place;
    }

    /** The lock object at that place. */
    public Lock lock(String place) {
        return Lock.object(place(place));
    }
}
