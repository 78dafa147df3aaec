package dev.interlock.processor.lower;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.TypeRef;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** The creation of objects and arrays. */
final class Creations {
    private final BodyLowering body;
    private final WaitCalls waits;

    Creations(BodyLowering body) {
        this.body = body;
        this.waits = new WaitCalls(body);
    }

    /** Evaluates {@code new}; an instance of an anonymous class with one method is that closure. */
    Value value(NewClassTree tree) {
        Evaluated operands = operands(tree);
        List<Body> closures = closures(tree);
        if (closures.size() == 1) {
            create(tree, operands, List.of(), null);
            return new Value.Closure(closures.get(0));
        }
        Place.Local result = body.locals().temporary(type(tree));
        create(tree, operands, closures, result);
        return new Value.At(result);
    }

    /** Evaluates {@code new} for its effects. */
    void discarded(NewClassTree tree) {
        Evaluated operands = operands(tree);
        Place.Local scope = isToBeClosed(tree) ? body.locals().temporary(type(tree)) : null;
        create(tree, operands, closures(tree), scope);
    }

    /** Whether the object can be closed: it may be a scope, which lives on though nobody keeps it. */
    private boolean isToBeClosed(NewClassTree tree) {
        TypeMirror made = body.source().type(tree);
        return made != null
                && body.compilation().members().noArgument(made, "close").isPresent();
    }

    private record Evaluated(@Nullable Value around, List<Value> arguments) {}

    private Evaluated operands(NewClassTree tree) {
        ExpressionTree around = tree.getEnclosingExpression();
        Value object = around == null ? null : body.expressions().value(around);
        return new Evaluated(object, body.expressions().values(tree.getArguments()));
    }

    private List<Body> closures(NewClassTree tree) {
        return tree.getClassBody() == null ? List.of() : body.closures().anonymous(tree.getClassBody());
    }

    private TypeRef type(NewClassTree tree) {
        if (tree.getClassBody() != null
                && body.source().element(tree.getClassBody()) instanceof TypeElement anonymous) {
            return body.compilation().type(anonymous);
        }
        return body.source().typeRef(tree);
    }

    private void create(NewClassTree tree, Evaluated operands, List<Body> closures, Place.@Nullable Local result) {
        Position position = body.source().position(tree);
        MethodRef constructor = null;
        if (body.source().element(tree) instanceof ExecutableElement element) {
            DeclaredMethod declared = body.compilation().method(element);
            waits.created(declared, position);
            constructor = declared.ref();
        }
        body.emit(new Instruction.New(
                type(tree), constructor, operands.around(), operands.arguments(), closures, result, position));
    }

    /** Evaluates the creation of an array, or the braces that stand for one. */
    Value array(NewArrayTree tree) {
        body.expressions().values(tree.getDimensions());
        List<Value> elements = new ArrayList<>();
        if (tree.getInitializers() != null) {
            for (ExpressionTree initializer : tree.getInitializers()) {
                elements.add(body.expressions().value(initializer));
            }
        }
        TypeRef type = body.source().typeRef(tree);
        Place.Local result = body.locals().temporary(type);
        body.emit(new Instruction.New(
                type, null, elements, List.of(), result, body.source().position(tree)));
        return new Value.At(result);
    }
}
