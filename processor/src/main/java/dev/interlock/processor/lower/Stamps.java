package dev.interlock.processor.lower;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import dev.interlock.processor.ir.BranchCondition;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Position;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/**
 * Tests of stamps that tell whether a {@code StampedLock} is held: {@code StampedLock.isReadLockStamp(stamp)}, and {@code
 * lock.validate(stamp)}, which is true as long as a lock is held with the stamp. To which lock a stamp belongs is told by what its variable
 * is set from.
 */
final class Stamps {
    private static final String IS_READ_LOCK = "isReadLockStamp";
    private static final String IS_WRITE_LOCK = "isWriteLockStamp";
    private static final String IS_LOCK = "isLockStamp";
    private static final String IS_OPTIMISTIC = "isOptimisticReadStamp";
    private static final String VALIDATE = "validate";
    private static final Set<String> TESTS = Set.of(IS_READ_LOCK, IS_WRITE_LOCK, IS_LOCK, IS_OPTIMISTIC, VALIDATE);

    private final BodyLowering body;
    private @Nullable StampVariables variables;

    Stamps(BodyLowering body) {
        this.body = body;
    }

    /** Whether the call is such a test, of a stamp whose lock is known. */
    boolean isTest(MethodInvocationTree call) {
        String name = Names.last(call.getMethodSelect());
        return TESTS.contains(name) && lock(call, name) != null;
    }

    /** The lock that the stamp belongs to; null where that is not known. */
    private @Nullable ExpressionTree lock(MethodInvocationTree call, String name) {
        if (call.getArguments().size() != 1
                || !(call.getArguments().get(0) instanceof IdentifierTree stamp)
                || !(body.source().element(call.getMethodSelect()) instanceof ExecutableElement method)
                || !StampVariables.isOfStampedLock(method)) {
            return null;
        }
        return name.equals(VALIDATE)
                ? variables().onlyOne(stamp.getName(), ((MemberSelectTree) call.getMethodSelect()).getExpression())
                : variables().lock(stamp.getName());
    }

    private boolean isOnlyForReading(MethodInvocationTree call) {
        return call.getArguments().get(0) instanceof IdentifierTree stamp
                && variables().isOnlyForReading(stamp.getName());
    }

    private StampVariables variables() {
        if (variables == null) {
            variables = StampVariables.in(body.locals().member(), body.source());
        }
        return variables;
    }

    /** Goes to one of the two blocks by the test; a lock that the stamp is said to be of is held from there on. */
    void branch(MethodInvocationTree call, int ifTrue, int ifFalse) {
        String name = Names.last(call.getMethodSelect());
        ExpressionTree tree = lock(call, name);
        if (tree == null) {
            throw new IllegalArgumentException("no test of a stamp: " + call);
        }
        Position position = body.source().position(call);
        if (name.equals(VALIDATE)) {
            body.expressions().effects(call);
            body.emit(
                    new Instruction.EndOptimistic(Lock.object(body.expressions().place(tree)), position));
        }
        Place stamp = body.expressions().place(call.getArguments().get(0));
        int some = body.graph().newBlock();
        body.graph().end(new Terminator.Branch(new BranchCondition.IsTrue(stamp), some, ifFalse, position));
        body.graph().start(some); // a stamp of zero is neither of a lock nor of an optimistic read, and not valid
        Lock lock = Lock.object(body.expressions().place(tree));
        if (name.equals(VALIDATE)) {
            branch(lock, Mode.SHARED, position, ifTrue, ifFalse);
            return;
        }
        boolean ofNoLock = name.equals(IS_OPTIMISTIC);
        if (ofNoLock && !isOnlyForReading(call)) {
            branch(lock, Mode.SHARED, position, /* ifTrue= */ ifFalse, /* ifFalse= */ ifTrue);
            return;
        }
        if (name.equals(IS_READ_LOCK)) {
            int notWritten = body.graph().newBlock();
            branch(lock, Mode.EXCLUSIVE, position, /* ifTrue= */ ifFalse, /* ifFalse= */ notWritten);
            body.graph().start(notWritten);
        }
        Mode mode = name.equals(IS_WRITE_LOCK) ? Mode.EXCLUSIVE : Mode.SHARED;
        int held = body.graph().newBlock();
        branch(lock, mode, position, held, /* ifFalse= */ ofNoLock ? ifTrue : ifFalse);
        body.graph().start(held);
        body.emit(new Instruction.EndOptimistic(lock, position));
        body.emit(new Instruction.AssumeHeld(lock, mode, stamp instanceof Place.Local local ? local : null, position));
        body.graph().go(ofNoLock ? ifFalse : ifTrue);
    }

    private void branch(Lock lock, Mode mode, Position position, int ifTrue, int ifFalse) {
        body.graph().end(new Terminator.Branch(new BranchCondition.IsHeld(lock, mode), ifTrue, ifFalse, position));
    }
}
