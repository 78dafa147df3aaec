package dev.interlock.processor.summary;

import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.DeclaredType;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.model.Waiting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Methods that return futures which are done when they are made: those of the JDK, by a table, and static methods of the program that return
 * nothing but objects which they make, of classes whose {@code get} waits for nobody.
 */
final class DoneFutures {
    private static final int FEW = 8;
    private static final TypeRef FUTURE = new TypeRef("java.util.concurrent.Future");

    private final List<Body> bodies;
    private final Map<MethodRef, Body> compiled;
    private final Declarations declarations;
    private final Map<MethodRef, Boolean> known = new HashMap<>();
    private @Nullable Map<FieldRef, TypeRef> constants;

    DoneFutures(List<Body> bodies, Map<MethodRef, Body> compiled, Declarations declarations) {
        this.bodies = bodies;
        this.compiled = compiled;
        this.declarations = declarations;
    }

    /** Whether what the call returns is done. */
    boolean returnedBy(Instruction.Call call) {
        return call.dispatch() == Instruction.Dispatch.STATIC && known.computeIfAbsent(call.method(), this::isDone);
    }

    private boolean isDone(MethodRef method) {
        DeclaredMethod declared = declarations.method(method).orElse(null);
        if (declared == null || declared.contract().waiting() == Waiting.DONE) {
            return declared != null;
        }
        Body body = compiled.get(method);
        return body != null && declarations.isSubtype(declared.returnType(), FUTURE) && returnsDone(body);
    }

    private boolean returnsDone(Body body) {
        Made made = new Made(body);
        List<Value> returned = body.returned();
        return !returned.isEmpty() && returned.stream().allMatch(value -> isDone(value, made, 0));
    }

    /** What the variables of a body are set to, as far as it matters here. */
    private static final class Made {
        private final Map<Place, TypeRef> objects = new HashMap<>();
        private final Map<Place, List<Value>> copies = new HashMap<>();

        Made(Body body) {
            for (Block block : body.blocks()) {
                for (Instruction instruction : block.instructions()) {
                    if (instruction instanceof Instruction.New creation && creation.result() != null) {
                        objects.put(creation.result(), creation.type());
                    } else if (instruction instanceof Instruction.Assign assign) {
                        copies.computeIfAbsent(assign.target(), each -> new ArrayList<>())
                                .add(assign.value());
                    }
                }
            }
        }
    }

    private boolean isDone(Value value, Made made, int copies) {
        if (!(value instanceof Value.At at) || copies > FEW) {
            return false;
        }
        TypeRef type = at.place() instanceof Place.StaticField field
                ? constants().get(field.field())
                : made.objects.get(at.place());
        List<Value> sources = made.copies.getOrDefault(at.place(), List.of());
        return type == null
                ? !sources.isEmpty() && sources.stream().allMatch(source -> isDone(source, made, copies + 1))
                : sources.isEmpty() && answersAtOnce(type);
    }

    /** The static fields that are set once, to a future that is made there. Found when one is returned. */
    private Map<FieldRef, TypeRef> constants() {
        Map<FieldRef, TypeRef> found = constants;
        if (found == null) {
            found = new HashMap<>();
            for (Body body : bodies) {
                if (body.kind() == Body.Kind.STATIC_INITIALIZER) {
                    constants(body, found);
                }
            }
            constants = found;
        }
        return found;
    }

    private void constants(Body body, Map<FieldRef, TypeRef> into) {
        Made made = new Made(body);
        for (Block block : body.blocks()) {
            for (Instruction instruction : block.instructions()) {
                if (instruction instanceof Instruction.Write write
                        && write.place() instanceof Place.StaticField field
                        && write.value() instanceof Value.At at
                        && declarations.isFinal(field.field())) {
                    TypeRef type = made.objects.get(at.place());
                    if (type != null) {
                        into.put(field.field(), type);
                    }
                }
            }
        }
    }

    /** Whether the {@code get} that the class has, or has from above, does nothing that waits. */
    private boolean answersAtOnce(TypeRef type) {
        Body get = compiled.get(new MethodRef(type, "get", List.of()));
        if (get != null) {
            return get.instructions()
                    .allMatch(instruction -> instruction instanceof Instruction.Read
                            || instruction instanceof Instruction.Assign
                            || (instruction instanceof Instruction.Call && !instruction.mayThrow()));
        }
        return declarations.type(type).map(DeclaredType::supertypes).stream()
                .flatMap(List::stream)
                .anyMatch(this::answersAtOnce);
    }
}
