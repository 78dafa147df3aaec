package dev.interlock.processor.lower;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** The methods, constructors and initialisers of one class into bodies. */
final class MethodLowering {
    private final ClassLowering classes;
    private final Attribution source;
    private final ClassTree tree;
    private final Enclosing enclosing;
    private final @Nullable Locals shared;
    private final FieldInitializers fields;

    /** @param shared the variables of the body around a local or anonymous class; null for other classes */
    MethodLowering(ClassLowering classes, ClassTree tree, TypeElement type, @Nullable Locals shared) {
        this.classes = classes;
        this.source = classes.source();
        this.tree = tree;
        this.enclosing = new Enclosing(source.compilation(), type);
        this.shared = shared;
        this.fields = new FieldInitializers(source, tree, false);
    }

    /** The body of the static initialiser, if there is anything in it. */
    Optional<Body> staticInitializer() {
        FieldInitializers initializers = new FieldInitializers(source, tree, true);
        if (initializers.isEmpty()) {
            return Optional.empty();
        }
        MethodRef method = MethodRef.staticInitializerOf(enclosing.ref());
        BodyLowering body =
                new BodyLowering(classes, enclosing, shared == null ? new Locals(tree) : shared, method, true);
        initializers.lower(body);
        return Optional.of(
                body.finish(Body.Kind.STATIC_INITIALIZER, method.toString(), List.of(), source.position(tree)));
    }

    /** The body of a method or constructor; empty where it has none. */
    Optional<Body> lower(MethodTree method) {
        if (source.element(method) instanceof ExecutableElement element && method.getBody() != null) {
            return Optional.of(
                    body(method, element, source.compilation().method(element).ref(), null));
        }
        return Optional.empty();
    }

    /** The body of an anonymous class's method, as a closure in the method {@code around}. */
    Optional<Body> closure(MethodTree method, MethodRef around) {
        if (source.element(method) instanceof ExecutableElement element && method.getBody() != null) {
            return Optional.of(body(method, element, around, method.getName() + "() in " + around));
        }
        return Optional.empty();
    }

    private Body body(MethodTree method, ExecutableElement element, MethodRef ref, @Nullable String closureName) {
        boolean isStatic = element.getModifiers().contains(Modifier.STATIC);
        boolean isConstructor = method.getName().contentEquals(MethodRef.CONSTRUCTOR);
        Locals locals = shared == null ? new Locals(isConstructor ? tree : method) : shared;
        BodyLowering body = new BodyLowering(classes, enclosing, locals, ref, isStatic);
        List<Place.Local> parameters = parameters(body, method);
        Position position = source.position(method);
        if (isConstructor) {
            new ConstructorBody(body, fields, tree, method, element).lower();
            return body.finish(Body.Kind.CONSTRUCTOR, ref.toString(), parameters, position);
        }
        if (element.getModifiers().contains(Modifier.SYNCHRONIZED)) {
            Place monitor = isStatic ? new Place.ClassObject(enclosing.ref()) : enclosing.self();
            new Tries(body)
                    .holdingMonitor(monitor, position, () -> body.statements().lower(method.getBody()));
        } else {
            body.statements().lower(method.getBody());
        }
        return closureName == null
                ? body.finish(Body.Kind.METHOD, ref.toString(), parameters, position)
                : body.finishClosure(source.compilation().method(element).ref(), closureName, parameters, position);
    }

    private List<Place.Local> parameters(BodyLowering body, MethodTree method) {
        List<Place.Local> parameters = new ArrayList<>();
        for (VariableTree parameter : method.getParameters()) {
            if (source.element(parameter) instanceof VariableElement variable) {
                parameters.add(body.local(variable));
            }
        }
        return parameters;
    }
}
