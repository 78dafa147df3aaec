package dev.interlock.processor.lower;

import com.sun.source.tree.AssertTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EmptyStatementTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.SimpleTreeVisitor;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Place;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Name;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** Statements into blocks. */
final class Statements extends SimpleTreeVisitor<@Nullable Void, @Nullable Void> {
    private final BodyLowering body;
    private final Loops loops;
    private final Tries tries;

    Statements(BodyLowering body) {
        this.body = body;
        this.loops = new Loops(body);
        this.tries = new Tries(body);
    }

    void lower(StatementTree statement) {
        statement.accept(this, null);
    }

    void lower(List<? extends StatementTree> statements) {
        statements.forEach(this::lower);
    }

    @Override
    public @Nullable Void visitBlock(BlockTree tree, @Nullable Void unused) {
        lower(tree.getStatements());
        return null;
    }

    @Override
    public @Nullable Void visitEmptyStatement(EmptyStatementTree tree, @Nullable Void unused) {
        return null;
    }

    @Override
    public @Nullable Void visitExpressionStatement(ExpressionStatementTree tree, @Nullable Void unused) {
        body.expressions().effects(tree.getExpression());
        return null;
    }

    @Override
    public @Nullable Void visitVariable(VariableTree tree, @Nullable Void unused) {
        if (tree.getInitializer() != null && body.source().element(tree) instanceof VariableElement variable) {
            body.assignments()
                    .declare(
                            body.local(variable),
                            tree.getInitializer(),
                            body.source().position(tree));
        }
        return null;
    }

    @Override
    public @Nullable Void visitClass(ClassTree tree, @Nullable Void unused) {
        body.classes().local(tree, body.locals());
        return null;
    }

    @Override
    public @Nullable Void visitIf(IfTree tree, @Nullable Void unused) {
        Graph graph = body.graph();
        int then = graph.newBlock();
        int otherwise = graph.newBlock();
        int end = graph.newBlock();
        body.conditions().branch(tree.getCondition(), then, otherwise);
        graph.start(then);
        lower(tree.getThenStatement());
        graph.go(end);
        graph.start(otherwise);
        if (tree.getElseStatement() != null) {
            lower(tree.getElseStatement());
        }
        graph.start(end);
        return null;
    }

    @Override
    public @Nullable Void visitReturn(ReturnTree tree, @Nullable Void unused) {
        ExpressionTree expression = tree.getExpression();
        if (expression != null && !body.isLambda()) {
            body.calls().leaves(expression);
        }
        Value value = expression == null ? null : returned(expression);
        body.jumps().leave(new Terminator.Return(value, body.source().position(tree)));
        return null;
    }

    /** What is returned; whether a lock is held is told apart, so that callers learn it. */
    private Value returned(ExpressionTree expression) {
        return body.conditions().heldTests().of(expression) == null
                ? body.expressions().value(expression)
                : body.conditions().value(expression);
    }

    @Override
    public @Nullable Void visitThrow(ThrowTree tree, @Nullable Void unused) {
        body.expressions().effects(tree.getExpression());
        tries.raise(tree.getExpression(), body.source().position(tree));
        return null;
    }

    /** Where the assertion tests that a lock is held, that is believed also where assertions are off. */
    @Override
    public @Nullable Void visitAssert(AssertTree tree, @Nullable Void unused) {
        Graph graph = body.graph();
        int fails = graph.newBlock();
        int end = graph.newBlock();
        if (!body.conditions().heldTests().demands(tree.getCondition())) {
            int on = graph.newBlock();
            graph.end(new Terminator.Switch(List.of(on, end)));
            graph.start(on);
        }
        body.conditions().branch(tree.getCondition(), end, fails);
        graph.start(fails);
        if (tree.getDetail() != null) {
            body.expressions().value(tree.getDetail());
        }
        graph.end(new Terminator.Throw(body.source().position(tree)));
        graph.start(end);
        return null;
    }

    @Override
    public @Nullable Void visitLabeledStatement(LabeledStatementTree tree, @Nullable Void unused) {
        String label = tree.getLabel().toString();
        StatementTree labeled = tree.getStatement();
        if (Loops.isLoop(labeled) || labeled instanceof LabeledStatementTree) {
            body.jumps().label(label);
            lower(labeled);
        } else {
            int end = body.graph().newBlock();
            body.jumps().inLabeled(label, end, () -> lower(labeled));
            body.graph().start(end);
        }
        return null;
    }

    @Override
    public @Nullable Void visitBreak(BreakTree tree, @Nullable Void unused) {
        body.jumps().breakOut(text(tree.getLabel()));
        return null;
    }

    @Override
    public @Nullable Void visitContinue(ContinueTree tree, @Nullable Void unused) {
        body.jumps().continueLoop(text(tree.getLabel()));
        return null;
    }

    private static @Nullable String text(@Nullable Name label) {
        return label == null ? null : label.toString();
    }

    @Override
    public @Nullable Void visitYield(YieldTree tree, @Nullable Void unused) {
        body.switches().yieldValue(tree.getValue());
        return null;
    }

    @Override
    public @Nullable Void visitWhileLoop(WhileLoopTree tree, @Nullable Void unused) {
        loops.whileLoop(tree);
        return null;
    }

    @Override
    public @Nullable Void visitDoWhileLoop(DoWhileLoopTree tree, @Nullable Void unused) {
        loops.doLoop(tree);
        return null;
    }

    @Override
    public @Nullable Void visitForLoop(ForLoopTree tree, @Nullable Void unused) {
        loops.forLoop(tree);
        return null;
    }

    @Override
    public @Nullable Void visitEnhancedForLoop(EnhancedForLoopTree tree, @Nullable Void unused) {
        loops.forEach(tree);
        return null;
    }

    @Override
    public @Nullable Void visitSwitch(SwitchTree tree, @Nullable Void unused) {
        body.switches().statement(tree);
        return null;
    }

    @Override
    public @Nullable Void visitSynchronized(SynchronizedTree tree, @Nullable Void unused) {
        Place object = body.expressions().typedPlace(tree.getExpression());
        tries.holdingMonitor(object, body.source().position(tree), () -> lower(tree.getBlock()));
        return null;
    }

    @Override
    public @Nullable Void visitTry(TryTree tree, @Nullable Void unused) {
        tries.lower(tree);
        return null;
    }

    /** A kind of statement that is not known here: what is inside it is lowered in order. */
    @Override
    protected @Nullable Void defaultAction(@Nullable Tree tree, @Nullable Void unused) {
        for (Tree child : Children.of(Objects.requireNonNull(tree))) {
            if (child instanceof ExpressionTree expression) {
                body.expressions().effects(expression);
            } else {
                child.accept(this, null);
            }
        }
        return null;
    }
}
