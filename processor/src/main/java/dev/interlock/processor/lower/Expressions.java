package dev.interlock.processor.lower;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.SimpleTreeVisitor;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Expressions into instructions, in the language's order of evaluation, and the value that comes out. */
final class Expressions extends SimpleTreeVisitor<Value, Void> {
    private final BodyLowering body;

    Expressions(BodyLowering body) {
        this.body = body;
    }

    /** Evaluates {@code expression}. */
    Value value(ExpressionTree expression) {
        return expression.accept(this, null);
    }

    /** Evaluates {@code expression} to where its value is found. */
    Place place(ExpressionTree expression) {
        Value value = value(expression);
        return body.placeOf(
                value instanceof Value.Constant ? body.unknown(expression) : value,
                body.source().position(expression));
    }

    /** The same, kept in a variable where the place may come to mean another object. */
    Place fixedPlace(ExpressionTree expression) {
        Place place = place(expression);
        boolean fixed = !(withoutParentheses(expression) instanceof IdentifierTree name)
                || !(place instanceof Place.Local)
                || !body.locals().isReassigned(name.getName());
        if (fixed) {
            return place;
        }
        Place.Local copy = body.locals().temporary(body.source().typeRef(expression));
        body.assign(copy, new Value.At(place), body.source().position(expression));
        return copy;
    }

    /** The same, in a variable of the expression's own type where what is found at the place may be declared with a wider one. */
    Place typedPlace(ExpressionTree expression) {
        Place place = fixedPlace(expression);
        ExpressionTree inner = withoutParentheses(expression);
        boolean typed = place instanceof Place.Local local
                ? local.type().equals(body.source().typeRef(inner))
                : !(inner instanceof TypeCastTree || inner instanceof ArrayAccessTree || isOfTypeVariable(inner));
        if (typed) {
            return place;
        }
        Place.Local copy = body.locals().temporary(body.source().typeRef(inner));
        body.assign(copy, new Value.At(place), body.source().position(expression));
        return copy;
    }

    /** Whether the expression names something that is declared with a type variable, which may stand for any type here. */
    boolean isOfTypeVariable(ExpressionTree expression) {
        Element element = body.source().element(expression);
        return element != null && element.asType().getKind() == TypeKind.TYPEVAR;
    }

    List<Value> values(List<? extends ExpressionTree> expressions) {
        List<Value> values = new ArrayList<>(expressions.size());
        for (ExpressionTree expression : expressions) {
            values.add(value(expression));
        }
        return values;
    }

    /** Evaluates {@code expression} for its effects. */
    void effects(ExpressionTree expression) {
        ExpressionTree inner = withoutParentheses(expression);
        if (inner instanceof MethodInvocationTree call) {
            body.calls().discarded(call);
        } else if (inner instanceof NewClassTree creation) {
            body.creations().discarded(creation);
        } else {
            value(inner);
        }
    }

    static ExpressionTree withoutParentheses(ExpressionTree expression) {
        ExpressionTree inner = expression;
        while (inner instanceof ParenthesizedTree parenthesized) {
            inner = parenthesized.getExpression();
        }
        return inner;
    }

    @Override
    public Value visitParenthesized(ParenthesizedTree tree, Void unused) {
        return value(tree.getExpression());
    }

    @Override
    public Value visitTypeCast(TypeCastTree tree, Void unused) {
        Value value = value(tree.getExpression());
        return value instanceof Value.At && isNarrowing(tree)
                ? new Value.Unknown(body.source().typeRef(tree))
                : value;
    }

    /** Whether the number may be another one afterwards. */
    private boolean isNarrowing(TypeCastTree tree) {
        TypeMirror from = body.source().type(tree.getExpression());
        TypeMirror to = body.source().type(tree);
        return from != null
                && to != null
                && from.getKind().isPrimitive()
                && to.getKind().isPrimitive()
                && !body.compilation().types().isSubtype(from, to);
    }

    @Override
    public Value visitLiteral(LiteralTree tree, Void unused) {
        return new Value.Constant(
                Constants.text(tree.getValue(), body.compilation().elements()));
    }

    @Override
    public Value visitIdentifier(IdentifierTree tree, Void unused) {
        return body.names().identifier(tree);
    }

    @Override
    public Value visitMemberSelect(MemberSelectTree tree, Void unused) {
        return body.names().select(tree);
    }

    @Override
    public Value visitArrayAccess(ArrayAccessTree tree, Void unused) {
        ArrayElement element = ArrayElement.evaluate(body, tree);
        element.read(body, body.source().position(tree));
        return element.value(body.source().typeRef(tree));
    }

    @Override
    public Value visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        return NullTest.of(tree, body) == null
                ? body.calls().value(tree)
                : body.conditions().value(tree);
    }

    @Override
    public Value visitNewClass(NewClassTree tree, Void unused) {
        return body.creations().value(tree);
    }

    @Override
    public Value visitNewArray(NewArrayTree tree, Void unused) {
        return body.creations().array(tree);
    }

    @Override
    public Value visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
        return body.closures().lambda(tree);
    }

    @Override
    public Value visitMemberReference(MemberReferenceTree tree, Void unused) {
        return body.closures().reference(tree);
    }

    @Override
    public Value visitAssignment(AssignmentTree tree, Void unused) {
        return body.assignments().assign(tree);
    }

    @Override
    public Value visitCompoundAssignment(CompoundAssignmentTree tree, Void unused) {
        return body.assignments().compound(tree);
    }

    @Override
    public Value visitUnary(UnaryTree tree, Void unused) {
        return switch (tree.getKind()) {
            case LOGICAL_COMPLEMENT -> body.conditions().value(tree);
            case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT ->
                body.assignments().step(tree);
            default -> {
                value(tree.getExpression());
                yield body.unknown(tree);
            }
        };
    }

    @Override
    public Value visitBinary(BinaryTree tree, Void unused) {
        return switch (tree.getKind()) {
            case CONDITIONAL_AND,
                    CONDITIONAL_OR,
                    EQUAL_TO,
                    NOT_EQUAL_TO,
                    LESS_THAN,
                    LESS_THAN_EQUAL,
                    GREATER_THAN,
                    GREATER_THAN_EQUAL -> body.conditions().value(tree);
            case AND, OR, XOR -> isBoolean(tree) ? body.conditions().value(tree) : chain(tree);
            default -> chain(tree);
        };
    }

    private boolean isBoolean(BinaryTree tree) {
        return body.source().typeRef(tree).binaryName().equals("boolean");
    }

    private Value chain(BinaryTree tree) {
        operands(tree);
        return body.unknown(tree);
    }

    /** Evaluates the operands of a long chain without going as deep as it is long. */
    private void operands(BinaryTree tree) {
        Deque<ExpressionTree> right = new ArrayDeque<>();
        ExpressionTree left = tree;
        while (left instanceof BinaryTree binary
                && binary.getKind() != Tree.Kind.CONDITIONAL_AND
                && binary.getKind() != Tree.Kind.CONDITIONAL_OR) {
            right.push(binary.getRightOperand());
            left = binary.getLeftOperand();
        }
        value(left);
        right.forEach(this::value);
    }

    @Override
    public Value visitInstanceOf(InstanceOfTree tree, Void unused) {
        Value value = value(tree.getExpression());
        if (tree.getPattern() != null) {
            body.patterns().bind(tree.getPattern(), value);
        }
        return body.unknown(tree);
    }

    @Override
    public Value visitConditionalExpression(ConditionalExpressionTree tree, Void unused) {
        Place.Local result = body.locals().temporary(body.source().typeRef(tree));
        Graph graph = body.graph();
        int ifTrue = graph.newBlock();
        int ifFalse = graph.newBlock();
        int end = graph.newBlock();
        body.conditions().branch(tree.getCondition(), ifTrue, ifFalse);
        arm(ifTrue, tree.getTrueExpression(), result, end);
        arm(ifFalse, tree.getFalseExpression(), result, end);
        graph.start(end);
        return new Value.At(result);
    }

    private void arm(int block, ExpressionTree expression, Place.Local result, int end) {
        body.graph().start(block);
        body.assign(result, value(expression), body.source().position(expression));
        body.graph().go(end);
    }

    @Override
    public Value visitSwitchExpression(SwitchExpressionTree tree, Void unused) {
        return body.switches().expression(tree);
    }

    /** A kind of expression that is not known here: what is inside it is evaluated. */
    @Override
    protected Value defaultAction(@Nullable Tree tree, Void unused) {
        if (tree == null) {
            return Value.Constant.NULL;
        }
        for (Tree child : Children.of(tree)) {
            if (child instanceof StatementTree statement) {
                body.statements().lower(statement);
            } else {
                child.accept(this, null);
            }
        }
        return body.unknown(tree);
    }
}
