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
import dev.interlock.processor.model.Mode;
import java.util.Set;

/**
 * Tests that tell whether the current thread holds a lock: {@code lock.isHeldByCurrentThread()}, {@code rw.isWriteLockedByCurrentThread()},
 * {@code Thread.holdsLock(object)}. Where the outcome is true, the lock is held from there on.
 */
final class HeldTests {
    private static final Set<String> OF_RECEIVER = Set.of("isHeldByCurrentThread", "isWriteLockedByCurrentThread");
    private static final String OF_MONITOR = "holdsLock";

    private final BodyLowering body;

    HeldTests(BodyLowering body) {
        this.body = body;
    }

    /** Whether the call is such a test. The names are those of the JDK; other locks have taken them over. */
    static boolean isHeldTest(MethodInvocationTree call) {
        String name = Names.last(call.getMethodSelect());
        return switch (call.getArguments().size()) {
            case 0 -> OF_RECEIVER.contains(name);
            case 1 -> name.equals(OF_MONITOR);
            default -> false;
        };
    }

    /** Whether the condition cannot be true without such a test coming out one way, mostly that the lock is held. */
    static boolean demands(ExpressionTree condition) {
        ExpressionTree tree = Expressions.withoutParentheses(condition);
        if (tree.getKind() == Tree.Kind.CONDITIONAL_AND) {
            return Children.of(tree).stream()
                    .anyMatch(child -> child instanceof ExpressionTree operand && demands(operand));
        }
        boolean negated = tree.getKind() == Tree.Kind.LOGICAL_COMPLEMENT;
        return negated
                ? demands(((UnaryTree) tree).getExpression())
                : tree instanceof MethodInvocationTree call && isHeldTest(call);
    }

    /** Goes to one of the two blocks by the test, the lock being held on the way to the first. */
    void branch(MethodInvocationTree call, int ifTrue, int ifFalse) {
        Lock lock = lock(call);
        int held = body.graph().newBlock();
        body.graph().end(new Terminator.Branch(new BranchCondition.IsHeld(lock, Mode.EXCLUSIVE), held, ifFalse));
        body.graph().start(held);
        body.emit(new Instruction.AssumeHeld(lock, Mode.EXCLUSIVE, body.source().position(call)));
        body.graph().go(ifTrue);
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
