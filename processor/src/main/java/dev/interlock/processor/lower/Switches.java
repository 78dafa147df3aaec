package dev.interlock.processor.lower;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Position;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Switches, as statements and as expressions, with colons and with arrows, over values and over patterns. */
final class Switches {
    private final BodyLowering body;

    Switches(BodyLowering body) {
        this.body = body;
    }

    void statement(SwitchTree tree) {
        Value selector = body.expressions().value(tree.getExpression());
        int end = body.graph().newBlock();
        List<Case> cases = cases(tree.getCases());
        boolean total = cases.stream().anyMatch(Case::makesTotal);
        body.jumps().inSwitch(null, end, () -> lower(cases, selector, total, end));
        body.graph().start(end);
    }

    Value expression(SwitchExpressionTree tree) {
        Value selector = body.expressions().value(tree.getExpression());
        int end = body.graph().newBlock();
        Place.Local result = body.locals().temporary(body.source().typeRef(tree));
        body.jumps().inSwitch(result, end, () -> lower(cases(tree.getCases()), selector, true, end));
        body.graph().start(end);
        return new Value.At(result);
    }

    /** Sets the value of the switch expression around, and leaves it. */
    void yieldValue(ExpressionTree expression) {
        Value value = body.expressions().value(expression);
        Place.Local result = body.jumps().yieldTarget();
        if (result != null) {
            body.assign(result, value, body.source().position(expression));
        }
        body.jumps().yieldOut();
    }

    /** A case with its parts told apart; the newer parts are found by what they are, for the tree API of Java 17 lacks them. */
    private record Case(
            CaseTree tree, List<Tree> labels, @Nullable ExpressionTree guard, int entry) {
        boolean makesTotal() {
            return labels.isEmpty()
                    || labels.stream()
                            .anyMatch(label ->
                                    label.getKind().name().equals("DEFAULT_CASE_LABEL") || Patterns.isPattern(label));
        }
    }

    private List<Case> cases(List<? extends CaseTree> trees) {
        return trees.stream().map(this::parts).toList();
    }

    @SuppressWarnings("ReferenceEquality") // the very tree is meant, not one like it
    private Case parts(CaseTree tree) {
        List<Tree> labels = new ArrayList<>();
        ExpressionTree guard = null;
        for (Tree part : Children.of(tree)) {
            if (part instanceof ExpressionTree expression && !isConstant(expression, tree)) {
                guard = part == tree.getBody() ? guard : expression;
            } else if (!(part instanceof StatementTree)) {
                labels.add(part);
            }
        }
        return new Case(tree, labels, guard, body.graph().newBlock());
    }

    private static boolean isConstant(ExpressionTree part, CaseTree tree) {
        return tree.getExpressions().contains(part);
    }

    private void lower(List<Case> cases, Value selector, boolean total, int end) {
        choose(cases, total, end);
        for (int i = 0; i < cases.size(); i++) {
            Case here = cases.get(i);
            body.graph().start(here.entry);
            here.labels.forEach(label -> body.patterns().bind(label, selector));
            if (here.guard != null) {
                guard(here.guard, cases.subList(i + 1, cases.size()), total, end);
            }
            caseBody(here.tree, end);
        }
    }

    private void choose(List<Case> cases, boolean total, int end) {
        List<Integer> targets = new ArrayList<>(cases.stream().map(Case::entry).toList());
        if (!total) {
            targets.add(end);
        }
        body.graph().end(targets.isEmpty() ? new Terminator.Throw(Position.UNKNOWN) : new Terminator.Switch(targets));
    }

    private void guard(ExpressionTree guard, List<Case> rest, boolean total, int end) {
        int holds = body.graph().newBlock();
        int fails = body.graph().newBlock();
        body.conditions().branch(guard, holds, fails);
        body.graph().start(fails);
        choose(rest, total, end);
        body.graph().start(holds);
    }

    private void caseBody(CaseTree tree, int end) {
        if (tree.getCaseKind() == CaseTree.CaseKind.STATEMENT) {
            tree.getStatements().forEach(body.statements()::lower);
        } else if (tree.getBody() instanceof StatementTree statement) {
            body.statements().lower(statement);
            body.graph().go(end);
        } else if (tree.getBody() instanceof ExpressionTree expression) {
            yieldValue(expression);
        }
    }
}
