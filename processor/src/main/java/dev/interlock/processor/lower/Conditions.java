package dev.interlock.processor.lower;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import dev.interlock.processor.ir.BranchCondition;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.TypeRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Boolean expressions into branches. */
final class Conditions {
    private final BodyLowering body;
    private final HeldTests heldTests;

    Conditions(BodyLowering body) {
        this.body = body;
        this.heldTests = new HeldTests(body);
    }

    /** The tests among them that tell whether a lock is held. */
    HeldTests heldTests() {
        return heldTests;
    }

    /** Evaluates {@code condition} and goes to one of the two blocks. */
    void branch(ExpressionTree condition, int ifTrue, int ifFalse) {
        ExpressionTree tree = Expressions.withoutParentheses(condition);
        Boolean always = Constants.truth(tree, body.source());
        HeldTest heldTest = heldTests.of(tree);
        StringTest text = tree instanceof MethodInvocationTree call ? StringTest.of(call, body) : null;
        NullTest nullTest = tree instanceof MethodInvocationTree call ? NullTest.of(call, body) : null;
        if (always != null) {
            body.graph().go(always ? ifTrue : ifFalse);
        } else if (heldTest != null) {
            heldTests.branch(heldTest, ifTrue, ifFalse);
        } else if (tree instanceof UnaryTree unary && tree.getKind() == Tree.Kind.LOGICAL_COMPLEMENT) {
            branch(unary.getExpression(), /* ifTrue= */ ifFalse, /* ifFalse= */ ifTrue);
        } else if (tree instanceof BinaryTree binary) {
            binary(binary, ifTrue, ifFalse);
        } else if (tree instanceof ConditionalExpressionTree choice) {
            choice(choice, ifTrue, ifFalse);
        } else if (tree instanceof MethodInvocationTree call && body.stamps().isTest(call)) {
            body.stamps().branch(call, ifTrue, ifFalse);
        } else if (text != null) {
            body.expressions().value(tree);
            body.graph().end(new Terminator.Branch(text.condition(), ifTrue, ifFalse, position(tree)));
        } else if (nullTest != null) {
            BranchCondition isNull = nullTest.condition(body);
            body.graph()
                    .end(new Terminator.Branch(
                            isNull,
                            nullTest.isNull() ? ifTrue : ifFalse,
                            nullTest.isNull() ? ifFalse : ifTrue,
                            position(tree)));
        } else {
            test(body.expressions().value(tree), ifTrue, ifFalse, tree);
        }
    }

    /** Evaluates a condition to a variable that is true exactly if the condition is. */
    Value value(ExpressionTree condition) {
        Boolean always = Constants.truth(condition, body.source());
        if (always != null) {
            return always ? Value.Constant.TRUE : Value.Constant.FALSE;
        }
        Graph graph = body.graph();
        Place.Local result = body.locals().temporary(new TypeRef("boolean"));
        int ifTrue = graph.newBlock();
        int ifFalse = graph.newBlock();
        int end = graph.newBlock();
        branch(condition, ifTrue, ifFalse);
        graph.start(ifTrue);
        body.assign(result, Value.Constant.TRUE, body.source().position(condition));
        graph.go(end);
        graph.start(ifFalse);
        body.assign(result, Value.Constant.FALSE, body.source().position(condition));
        graph.start(end);
        return new Value.At(result);
    }

    /** Goes to one of the two blocks by a value that is there already. */
    void test(Value value, int ifTrue, int ifFalse) {
        test(value, ifTrue, ifFalse, null);
    }

    private void test(Value value, int ifTrue, int ifFalse, @Nullable ExpressionTree tree) {
        if (value.equals(Value.Constant.TRUE) || value.equals(Value.Constant.FALSE)) {
            body.graph().go(value.equals(Value.Constant.TRUE) ? ifTrue : ifFalse);
            return;
        }
        BranchCondition condition =
                value instanceof Value.At at ? new BranchCondition.IsTrue(at.place()) : new BranchCondition.Unknown();
        body.graph().end(new Terminator.Branch(condition, ifTrue, ifFalse, position(tree)));
    }

    private Position position(@Nullable ExpressionTree tree) {
        return tree == null ? Position.UNKNOWN : body.source().position(tree);
    }

    private void binary(BinaryTree tree, int ifTrue, int ifFalse) {
        switch (tree.getKind()) {
            case CONDITIONAL_AND -> {
                int second = body.graph().newBlock();
                branch(tree.getLeftOperand(), second, ifFalse);
                body.graph().start(second);
                branch(tree.getRightOperand(), ifTrue, ifFalse);
            }
            case CONDITIONAL_OR -> {
                int second = body.graph().newBlock();
                branch(tree.getLeftOperand(), ifTrue, second);
                body.graph().start(second);
                branch(tree.getRightOperand(), ifTrue, ifFalse);
            }
            case AND, OR, XOR -> bothOperands(tree, ifTrue, ifFalse);
            case EQUAL_TO -> equality(tree, ifTrue, ifFalse);
            case NOT_EQUAL_TO -> equality(tree, /* ifEqual= */ ifFalse, /* ifDifferent= */ ifTrue);
            case LESS_THAN -> compare(tree, "<", false, ifTrue, ifFalse);
            case LESS_THAN_EQUAL -> compare(tree, "<=", false, ifTrue, ifFalse);
            case GREATER_THAN -> compare(tree, "<", true, ifTrue, ifFalse);
            case GREATER_THAN_EQUAL -> compare(tree, "<=", true, ifTrue, ifFalse);
            default -> test(body.expressions().value(tree), ifTrue, ifFalse, tree);
        }
    }

    /** Operators that evaluate both operands before they tell. */
    private void bothOperands(BinaryTree tree, int ifTrue, int ifFalse) {
        List<Value> operands = body.expressions().values(List.of(tree.getLeftOperand(), tree.getRightOperand()));
        int leftTrue = tree.getKind() == Tree.Kind.OR ? ifTrue : body.graph().newBlock();
        int leftFalse = tree.getKind() == Tree.Kind.AND ? ifFalse : body.graph().newBlock();
        test(operands.get(0), leftTrue, leftFalse, tree);
        if (leftTrue != ifTrue) {
            boolean differ = tree.getKind() == Tree.Kind.XOR;
            body.graph().start(leftTrue);
            test(operands.get(1), differ ? ifFalse : ifTrue, differ ? ifTrue : ifFalse, tree);
        }
        if (leftFalse != ifFalse) {
            body.graph().start(leftFalse);
            test(operands.get(1), ifTrue, ifFalse, tree);
        }
    }

    private void equality(BinaryTree tree, int ifEqual, int ifDifferent) {
        Boolean left = literal(Expressions.withoutParentheses(tree.getLeftOperand()));
        Boolean right = literal(Expressions.withoutParentheses(tree.getRightOperand()));
        if (right != null) {
            branch(tree.getLeftOperand(), right ? ifEqual : ifDifferent, right ? ifDifferent : ifEqual);
        } else if (left != null) {
            branch(tree.getRightOperand(), left ? ifEqual : ifDifferent, left ? ifDifferent : ifEqual);
        } else {
            compare(tree, "==", false, ifEqual, ifDifferent);
        }
    }

    private static @Nullable Boolean literal(ExpressionTree tree) {
        return tree instanceof LiteralTree literal ? truth(literal.getValue()) : null;
    }

    private static @Nullable Boolean truth(@Nullable Object value) {
        return value instanceof Boolean truth ? truth : null;
    }

    private void compare(BinaryTree tree, String operator, boolean swap, int ifTrue, int ifFalse) {
        List<Value> operands = body.expressions().values(List.of(tree.getLeftOperand(), tree.getRightOperand()));
        Value left = operands.get(swap ? 1 : 0);
        Value right = operands.get(swap ? 0 : 1);
        if (operator.equals("==") && isStampTest(left, right)) {
            test(Constants.isZero(right) ? left : right, /* ifTrue= */ ifFalse, /* ifFalse= */ ifTrue, tree);
            return;
        }
        boolean nothingKnown = left instanceof Value.Unknown && right instanceof Value.Unknown;
        BranchCondition condition =
                nothingKnown ? new BranchCondition.Unknown() : new BranchCondition.Compare(left, operator, right);
        body.graph().end(new Terminator.Branch(condition, ifTrue, ifFalse, position(tree)));
    }

    /** Whether a long variable is compared with zero, as the stamps of try-locks are. */
    private static boolean isStampTest(Value left, Value right) {
        Value other = Constants.isZero(right) ? left : Constants.isZero(left) ? right : Value.Constant.NULL;
        return other instanceof Value.At at
                && at.place() instanceof Place.Local local
                && local.type().binaryName().equals("long");
    }

    private void choice(ConditionalExpressionTree tree, int ifTrue, int ifFalse) {
        int first = body.graph().newBlock();
        int second = body.graph().newBlock();
        branch(tree.getCondition(), first, second);
        body.graph().start(first);
        branch(tree.getTrueExpression(), ifTrue, ifFalse);
        body.graph().start(second);
        branch(tree.getFalseExpression(), ifTrue, ifFalse);
    }
}
