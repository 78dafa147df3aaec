package dev.interlock.processor.lower;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import dev.interlock.processor.model.Mode;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A test that tells whether the current thread holds a lock: {@code lock.isHeldByCurrentThread()}, {@code lock.getHoldCount() > 0},
 * {@code Thread.holdsLock(object)}. The names are those of the JDK; other locks have taken them over.
 *
 * @param call the call that asks
 * @param mode in which the lock is held
 * @param outcome the outcome by which it is held
 * @param exact whether the other outcome tells that it is not held in any mode
 */
record HeldTest(MethodInvocationTree call, Mode mode, boolean outcome, boolean exact) {
    private static final Set<String> OF_RECEIVER = Set.of("isHeldByCurrentThread", "isWriteLockedByCurrentThread");
    private static final String OF_MONITOR = "holdsLock";
    private static final Map<String, Mode> COUNTS = Map.of(
            "getHoldCount", Mode.EXCLUSIVE,
            "getWriteHoldCount", Mode.EXCLUSIVE,
            "getReadHoldCount", Mode.SHARED);

    private static final Map<Tree.Kind, Tree.Kind> MIRRORED = Map.of(
            Tree.Kind.LESS_THAN, Tree.Kind.GREATER_THAN,
            Tree.Kind.LESS_THAN_EQUAL, Tree.Kind.GREATER_THAN_EQUAL,
            Tree.Kind.GREATER_THAN, Tree.Kind.LESS_THAN,
            Tree.Kind.GREATER_THAN_EQUAL, Tree.Kind.LESS_THAN_EQUAL,
            Tree.Kind.EQUAL_TO, Tree.Kind.EQUAL_TO,
            Tree.Kind.NOT_EQUAL_TO, Tree.Kind.NOT_EQUAL_TO);

    /** The test that the expression is, or null. */
    static @Nullable HeldTest of(ExpressionTree expression) {
        ExpressionTree tree = Expressions.withoutParentheses(expression);
        if (tree instanceof MethodInvocationTree call) {
            return isYesOrNo(call) ? new HeldTest(call, Mode.EXCLUSIVE, true, true) : null;
        }
        Tree.Kind mirrored = MIRRORED.get(tree.getKind());
        if (mirrored == null || !(tree instanceof BinaryTree comparison)) {
            return null;
        }
        HeldTest found = ofCount(comparison.getLeftOperand(), tree.getKind(), comparison.getRightOperand());
        return found == null ? ofCount(comparison.getRightOperand(), mirrored, comparison.getLeftOperand()) : found;
    }

    private static boolean isYesOrNo(MethodInvocationTree call) {
        String name = Names.last(call.getMethodSelect());
        return switch (call.getArguments().size()) {
            case 0 -> OF_RECEIVER.contains(name);
            case 1 -> name.equals(OF_MONITOR);
            default -> false;
        };
    }

    private static @Nullable HeldTest ofCount(ExpressionTree count, Tree.Kind operator, ExpressionTree bound) {
        if (!(Expressions.withoutParentheses(count) instanceof MethodInvocationTree call)
                || !call.getArguments().isEmpty()
                || !(Expressions.withoutParentheses(bound) instanceof LiteralTree literal)
                || !(literal.getValue() instanceof Integer number)) {
            return null;
        }
        Mode mode = COUNTS.get(Names.last(call.getMethodSelect()));
        return mode == null ? null : ofCount(call, mode, operator, number);
    }

    /** What is told by the comparison of a number of holds, which is never negative. */
    private static @Nullable HeldTest ofCount(MethodInvocationTree call, Mode mode, Tree.Kind operator, int bound) {
        return switch (operator) {
            case GREATER_THAN -> least(call, mode, true, bound + 1);
            case GREATER_THAN_EQUAL -> least(call, mode, true, bound);
            case LESS_THAN -> least(call, mode, false, bound);
            case LESS_THAN_EQUAL -> least(call, mode, false, bound + 1);
            case EQUAL_TO -> bound == 0 ? least(call, mode, false, 1) : equal(call, mode, true, bound);
            case NOT_EQUAL_TO -> bound == 0 ? least(call, mode, true, 1) : equal(call, mode, false, bound);
            default -> null;
        };
    }

    private static @Nullable HeldTest least(MethodInvocationTree call, Mode mode, boolean outcome, int holds) {
        return holds < 1 ? null : new HeldTest(call, mode, outcome, holds == 1 && mode == Mode.EXCLUSIVE);
    }

    private static @Nullable HeldTest equal(MethodInvocationTree call, Mode mode, boolean outcome, int holds) {
        return holds < 1 ? null : new HeldTest(call, mode, outcome, false);
    }
}
