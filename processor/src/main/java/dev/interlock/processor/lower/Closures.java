package dev.interlock.processor.lower;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.VariableTree;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Position;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.VariableElement;

/** Code that is made now and runs at some other time: lambdas, method references, anonymous classes. */
final class Closures {
    private final BodyLowering body;

    Closures(BodyLowering body) {
        this.body = body;
    }

    Value lambda(LambdaExpressionTree tree) {
        return closure(body.locals().closure(tree, () -> List.of(bodyOf(tree))));
    }

    private static Value closure(List<Body> bodies) {
        return new Value.Closure(bodies.get(0));
    }

    /** The methods of an anonymous class; its constructor, where the fields get their values, is a body of its own. */
    List<Body> anonymous(ClassTree tree) {
        return body.locals().closure(tree, () -> body.classes().anonymous(tree, body.locals(), body.method()));
    }

    Value reference(MemberReferenceTree tree) {
        ExpressionTree qualifier = tree.getQualifierExpression();
        if (body.names().neverChanges(qualifier)) {
            return closure(body.locals().closure(tree, () -> {
                BodyLowering inner = inner(body.isStatic());
                Value receiver = inner.expressions().value(qualifier);
                return List.of(new MethodReference(inner, tree, receiver).lower(name()));
            }));
        }
        Value receiver = body.names().isTypeOrPackage(qualifier) || isType(qualifier)
                ? null
                : body.expressions().value(qualifier);
        Value fixed = receiver instanceof Value.At at && Names.isField(at.place()) ? kept(at, qualifier) : receiver;
        return closure(body.locals()
                .closure(tree, () -> List.of(new MethodReference(inner(body.isStatic()), tree, fixed).lower(name()))));
    }

    /** The value of a field when the reference is made, which later stores do not change. */
    private Value kept(Value.At field, ExpressionTree qualifier) {
        Position position = body.source().position(qualifier);
        Place.Local copy = body.locals().temporary(body.source().typeRef(qualifier));
        body.assign(copy, field, position);
        return new Value.At(copy);
    }

    private static boolean isType(ExpressionTree qualifier) {
        return switch (qualifier.getKind()) {
            case PARAMETERIZED_TYPE, ARRAY_TYPE, PRIMITIVE_TYPE, ANNOTATED_TYPE -> true;
            default -> false;
        };
    }

    private BodyLowering inner(boolean isStatic) {
        return new BodyLowering(body.classes(), body.enclosing(), body.locals(), body.method(), isStatic).ofLambda();
    }

    private String name() {
        return "lambda in " + body.method();
    }

    private Body bodyOf(LambdaExpressionTree tree) {
        BodyLowering inner = inner(body.isStatic());
        List<Place.Local> parameters = new ArrayList<>();
        for (VariableTree parameter : tree.getParameters()) {
            if (inner.source().element(parameter) instanceof VariableElement variable) {
                parameters.add(inner.local(variable));
            }
        }
        Position position = inner.source().position(tree);
        if (tree.getBody() instanceof StatementTree statement) {
            inner.statements().lower(statement);
        } else if (tree.getBody() instanceof ExpressionTree expression) {
            Value value = inner.expressions().value(expression);
            inner.graph().end(new Terminator.Return(value, inner.source().position(expression)));
        }
        MethodRef answers = inner.compilation().functionalMethod(inner.source().type(tree));
        return inner.finishLambda(answers, name(), parameters, position);
    }
}
