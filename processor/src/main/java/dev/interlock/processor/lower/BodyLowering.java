package dev.interlock.processor.lower;

import com.sun.source.tree.Tree;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.TypeRef;
import java.util.List;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** The lowering of one body: what its parts share, and the parts, each of which knows one sort of construct. */
final class BodyLowering {
    private final ClassLowering classes;
    private final Attribution source;
    private final Enclosing enclosing;
    private final Locals locals;
    private final MethodRef method;
    private final boolean isStatic;
    private final Graph graph = new Graph();
    private final Jumps jumps = new Jumps(graph);
    private final Statements statements = new Statements(this);
    private final Expressions expressions = new Expressions(this);
    private final Names names = new Names(this);
    private final Assignments assignments = new Assignments(this);
    private final Conditions conditions = new Conditions(this);
    private final Calls calls = new Calls(this);
    private final Creations creations = new Creations(this);
    private final Closures closures = new Closures(this);
    private final Patterns patterns = new Patterns(this);
    private final Switches switches = new Switches(this);
    private final Stamps stamps = new Stamps(this);
    private boolean isLambda;

    /** @param method the method, or for a closure the method that it stands in */
    BodyLowering(ClassLowering classes, Enclosing enclosing, Locals locals, MethodRef method, boolean isStatic) {
        this.classes = classes;
        this.source = classes.source();
        this.enclosing = enclosing;
        this.locals = locals;
        this.method = method;
        this.isStatic = isStatic;
    }

    /** The same for a lambda or method reference. */
    BodyLowering ofLambda() {
        isLambda = true;
        return this;
    }

    /** Whether what the body returns goes to whoever calls a function, and not to the caller of a method. */
    boolean isLambda() {
        return isLambda;
    }

    ClassLowering classes() {
        return classes;
    }

    Attribution source() {
        return source;
    }

    Compilation compilation() {
        return source.compilation();
    }

    Enclosing enclosing() {
        return enclosing;
    }

    Locals locals() {
        return locals;
    }

    MethodRef method() {
        return method;
    }

    boolean isStatic() {
        return isStatic;
    }

    Graph graph() {
        return graph;
    }

    Jumps jumps() {
        return jumps;
    }

    Statements statements() {
        return statements;
    }

    Expressions expressions() {
        return expressions;
    }

    Names names() {
        return names;
    }

    Assignments assignments() {
        return assignments;
    }

    Conditions conditions() {
        return conditions;
    }

    Calls calls() {
        return calls;
    }

    Creations creations() {
        return creations;
    }

    Closures closures() {
        return closures;
    }

    Patterns patterns() {
        return patterns;
    }

    Stamps stamps() {
        return stamps;
    }

    Switches switches() {
        return switches;
    }

    /** The place of a local variable. */
    Place.Local local(VariableElement variable) {
        return locals.of(variable, compilation());
    }

    Value.Unknown unknown(Tree expression) {
        return new Value.Unknown(source.typeRef(expression));
    }

    void emit(Instruction instruction) {
        graph.emit(instruction);
    }

    void assign(Place.Local target, Value value, Position position) {
        emit(new Instruction.Assign(target, value, position));
    }

    /** A place where {@code value} is found: its own, or a variable made for it. */
    Place placeOf(Value value, Position position) {
        if (value instanceof Value.At at) {
            return at.place();
        }
        TypeRef type = value instanceof Value.Unknown unknown ? unknown.type() : TypeRef.OBJECT;
        Place.Local variable = locals.temporary(type);
        assign(variable, value, position);
        return variable;
    }

    /** The body as it was written so far, with a return at its end. */
    Body finish(Body.Kind kind, String name, List<Place.Local> parameters, Position position) {
        return finish(method, null, kind, name, parameters, position);
    }

    /** The same for the method {@code declared} of an anonymous class. */
    Body finishClosure(MethodRef declared, String name, List<Place.Local> parameters, Position position) {
        return finish(declared, null, Body.Kind.CLOSURE, name, parameters, position);
    }

    /** The same for a lambda or method reference, which is the body of {@code answers} where that is known. */
    Body finishLambda(@Nullable MethodRef answers, String name, List<Place.Local> parameters, Position position) {
        return finish(null, answers, Body.Kind.CLOSURE, name, parameters, position);
    }

    private Body finish(
            @Nullable MethodRef declared,
            @Nullable MethodRef answers,
            Body.Kind kind,
            String name,
            List<Place.Local> parameters,
            Position position) {
        graph.end(new Terminator.Return(null, position));
        return new Body(
                method, declared, answers, kind, name, enclosing.ref(), isStatic, parameters, graph.finish(), position);
    }
}
