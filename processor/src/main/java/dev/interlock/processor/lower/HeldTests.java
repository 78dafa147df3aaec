package dev.interlock.processor.lower;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import dev.interlock.processor.ir.BranchCondition;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.model.Lock;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/** The ways on from tests that tell whether the current thread holds a lock. Where the outcome says so, the lock is held from there on. */
final class HeldTests {
    private final BodyLowering body;

    HeldTests(BodyLowering body) {
        this.body = body;
    }

    /** The test that the expression is; null where it is none, or one that a method makes whose summary tells what it says. */
    @Nullable HeldTest of(ExpressionTree expression) {
        HeldTest test = HeldTest.of(expression);
        return test == null || isAnswered(test.call()) ? null : test;
    }

    private boolean isAnswered(MethodInvocationTree call) {
        return body.source().element(call.getMethodSelect()) instanceof ExecutableElement method
                && body.compilation().heldAnswers().contains(method);
    }

    /** Whether the condition cannot be true without such a test coming out one way, mostly that the lock is held. */
    boolean demands(ExpressionTree condition) {
        ExpressionTree tree = Expressions.withoutParentheses(condition);
        if (tree.getKind() == Tree.Kind.CONDITIONAL_AND) {
            return Children.of(tree).stream()
                    .anyMatch(child -> child instanceof ExpressionTree operand && demands(operand));
        }
        boolean negated = tree.getKind() == Tree.Kind.LOGICAL_COMPLEMENT;
        return negated
                ? demands(((UnaryTree) tree).getExpression())
                : HeldTest.of(tree) != null || (tree instanceof MethodInvocationTree call && isAnswered(call));
    }

    /** Goes to one of the two blocks by the test. */
    void branch(HeldTest test, int ifTrue, int ifFalse) {
        int ifHeld = test.outcome() ? ifTrue : ifFalse;
        int otherwise = test.outcome() ? ifFalse : ifTrue;
        Lock lock = lock(test.call());
        int held = body.graph().newBlock();
        BranchCondition condition =
                test.exact() ? new BranchCondition.IsHeld(lock, test.mode()) : new BranchCondition.Unknown();
        body.graph().end(new Terminator.Branch(condition, held, otherwise));
        body.graph().start(held);
        body.emit(new Instruction.AssumeHeld(lock, test.mode(), body.source().position(test.call())));
        body.graph().go(ifHeld);
    }

    private Lock lock(MethodInvocationTree call) {
        if (!call.getArguments().isEmpty()) {
            return Lock.monitor(body.expressions().place(call.getArguments().get(0)));
        }
        return Lock.object(
                call.getMethodSelect() instanceof MemberSelectTree select
                        ? body.expressions().place(select.getExpression())
                        : body.enclosing().self());
    }
}
