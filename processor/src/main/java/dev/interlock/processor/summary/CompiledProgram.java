package dev.interlock.processor.summary;

import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.DeclaredType;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.TypeRef;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The bodies that are compiled now, and who may call whom: what is known before the first of them is analysed. */
public final class CompiledProgram {
    private final Declarations declarations;
    private final List<Body> bodies;
    private final Map<MethodRef, Body> byMethod = new HashMap<>();
    private final Map<MethodRef, Position> closures = new HashMap<>();
    private final PossibleTypes types;
    private final CallTargets targets;
    private final CallGraph graph;
    private final FieldWrites writes;
    private final SubmittedTasks submitted;

    CompiledProgram(Declarations declarations, List<Body> bodies) {
        this.declarations = declarations;
        this.bodies = List.copyOf(bodies);
        this.submitted = new SubmittedTasks(declarations, this.bodies);
        this.types = new PossibleTypes(declarations);
        this.targets = new CallTargets(declarations, this.bodies, types);
        this.graph = new CallGraph(this.bodies, targets);
        this.writes = new FieldWrites(this.bodies, graph, targets, declarations);
        for (Body body : this.bodies) {
            byMethod.put(body.method(), body);
            body.closures().forEach(closure -> closures.put(closure.ref(), closure.position()));
        }
    }

    /** Those of methods and constructors; the closures stand in them. */
    public List<Body> bodies() {
        return bodies;
    }

    /** The bodies of methods and constructors, by these. */
    Map<MethodRef, Body> byMethod() {
        return byMethod;
    }

    /** The body of the method or constructor, or null where it is not compiled now. */
    public @Nullable Body body(MethodRef method) {
        return byMethod.get(method);
    }

    /** Whether the method, constructor or closure is compiled now. */
    boolean contains(MethodRef code) {
        return byMethod.containsKey(code) || closures.containsKey(code);
    }

    /** Where the method or closure stands. */
    public Position position(MethodRef code) {
        Position closure = closures.get(code);
        return closure != null
                ? closure
                : declarations.method(code).map(DeclaredMethod::position).orElse(Position.UNKNOWN);
    }

    PossibleTypes types() {
        return types;
    }

    /** Whether one object may be of both classes, as far as this compilation tells; null for any class. */
    public boolean mayBeOfBoth(@Nullable TypeRef one, @Nullable TypeRef other) {
        return types.mayBe(one, false, other);
    }

    /** The class of the object around those of the class; null where they are in none. */
    @Nullable TypeRef enclosing(TypeRef type) {
        return declarations.type(type).map(DeclaredType::enclosing).orElse(null);
    }

    /** Who calls whom. */
    CallGraph graph() {
        return graph;
    }

    /** What calls may run. */
    CallTargets targets() {
        return targets;
    }

    /** The methods that a call may run. */
    public List<MethodRef> targets(Instruction.Call call) {
        return targets.of(call);
    }

    /** The methods that a call may run, however many they are. */
    public Collection<MethodRef> allTargets(Instruction.Call call) {
        return targets.all(call);
    }

    /** The same, of methods that other packages cannot write only those that are written. */
    Collection<MethodRef> writtenTargets(Instruction.Call call) {
        return targets.written(call);
    }

    /** The classes of the objects that a call may be made on; none where that is not known of all. */
    Set<TypeRef> classes(Instruction.Call call) {
        return targets.classes(call);
    }

    /** The methods and closures of this compilation that a call of the method, which may be a library's, can run. */
    public Set<MethodRef> answering(MethodRef method) {
        return targets.answering(method);
    }

    /** The code that the thread or task at the place was made to run, as far as it is known. */
    public Set<MethodRef> startedAt(Body body, Place place) {
        return targets.startedAt(body, place);
    }

    /** The code of the task whose future is kept at that place of the body, and no other. */
    Set<MethodRef> submittedAt(Body body, Place place) {
        return submitted.at(body, place);
    }

    /** The fields, of any object, that the call or creation may assign; those alone that names of locks lead through. */
    Set<FieldRef> assigned(Instruction instruction) {
        return writes.of(instruction);
    }
}
