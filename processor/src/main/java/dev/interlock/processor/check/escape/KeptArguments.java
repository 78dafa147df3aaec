package dev.interlock.processor.check.escape;

import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which methods and constructors keep what they are passed: those of the program that store it in a field that no lock guards, or pass it
 * on to one that does; and the JDK's collections, which keep each element, but not the collection that elements are taken from.
 */
final class KeptArguments {
    private static final Pattern KEEPS = Pattern.compile("(add|offer|push|put|set)(First|Last|IfAbsent|Element)?");

    private final Declarations declarations;
    private final Map<MethodRef, BitSet> kept = new HashMap<>();

    KeptArguments(Declarations declarations) {
        this.declarations = declarations;
    }

    /** The body stores the value in that place. */
    void stores(Body body, Value value, Place into) {
        FieldRef field = LockFacts.field(into);
        boolean guarded = field != null
                && declarations
                        .field(field)
                        .map(DeclaredField::guards)
                        .map(List::isEmpty)
                        .orElse(true)
                        .equals(false);
        if (field != null && !guarded) {
            keeps(body, value);
        }
    }

    /** The body passes the values on. */
    void passes(Body body, MethodRef method, List<Value> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            if (isKept(method, i)) {
                keeps(body, arguments.get(i));
            }
        }
    }

    private void keeps(Body body, Value value) {
        int index = value instanceof Value.At at ? body.parameters().indexOf(at.place()) : -1;
        if (index >= 0 && body.kind() != Body.Kind.CLOSURE) {
            kept.computeIfAbsent(body.method(), key -> new BitSet()).set(index);
        }
    }

    /** Whether the method of the program keeps that argument. */
    boolean isKept(MethodRef method, int index) {
        BitSet indices = kept.isEmpty() ? null : kept.get(method);
        return indices != null && indices.get(index);
    }

    /** Whether the method of the JDK keeps that argument as an element. */
    boolean isElement(MethodRef method, int index) {
        return index < method.parameters().size()
                && method.parameters().get(index).equals(TypeRef.OBJECT)
                && method.owner().packageName().startsWith("java.util")
                && KEEPS.matcher(method.name()).matches()
                && !declarations.isFromSource(method);
    }
}
