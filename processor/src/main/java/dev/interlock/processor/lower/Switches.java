package dev.interlock.processor.lower;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import dev.interlock.processor.ir.BranchCondition;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/**
 * Switches, as statements and as expressions, with colons and with arrows, over values and over patterns. Their constants are compared one
 * after the other, so that a later test of the same value means the same; which pattern matches is not followed.
 */
final class Switches {
    /** Where there are more labels than that, which one is chosen is not followed. */
    private static final int MANY = 16;

    private final BodyLowering body;

    Switches(BodyLowering body) {
        this.body = body;
    }

    void statement(SwitchTree tree) {
        Value selector = body.expressions().value(tree.getExpression());
        int end = body.graph().newBlock();
        List<Case> cases = cases(tree.getCases());
        boolean total = cases.stream().anyMatch(Case::makesTotal);
        body.jumps().inSwitch(null, end, () -> lower(new Choice(cases, selector, total, end)));
        body.graph().start(end);
    }

    Value expression(SwitchExpressionTree tree) {
        Value selector = body.expressions().value(tree.getExpression());
        int end = body.graph().newBlock();
        Place.Local result = body.locals().temporary(body.source().typeRef(tree));
        body.jumps().inSwitch(result, end, () -> lower(new Choice(cases(tree.getCases()), selector, true, end)));
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
            return isDefault() || hasPattern();
        }

        boolean isDefault() {
            return labels.isEmpty()
                    || labels.stream().anyMatch(label -> label.getKind().name().equals("DEFAULT_CASE_LABEL"));
        }

        boolean hasPattern() {
            return labels.stream().anyMatch(Patterns::isPattern);
        }
    }

    /**
     * A switch whose cases are told apart.
     *
     * @param total whether one of them is always chosen
     */
    private record Choice(List<Case> cases, Value selector, boolean total, int end) {
        /** The block that is gone to where no label fits; null where one always does. */
        @Nullable Integer otherwise() {
            return cases.stream()
                    .filter(Case::isDefault)
                    .findFirst()
                    .map(Case::entry)
                    .orElse(total ? null : (Integer) end);
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

    private void lower(Choice choice) {
        List<Case> cases = choice.cases();
        choose(cases, choice);
        for (int i = 0; i < cases.size(); i++) {
            Case here = cases.get(i);
            body.graph().start(here.entry);
            here.labels.forEach(label -> body.patterns().bind(label, choice.selector()));
            if (here.guard != null) {
                guard(here.guard, cases.subList(i + 1, cases.size()), choice);
            }
            caseBody(here.tree, choice.end());
        }
    }

    /** A label that may be the one chosen: what it compares the value with, or what is not followed. */
    private record Label(BranchCondition test, int entry) {}

    /** Goes to one of these cases, which are those of the choice that are left. */
    private void choose(List<Case> cases, Choice choice) {
        List<Label> labels = new ArrayList<>();
        cases.forEach(each -> addLabels(each, choice.selector(), labels));
        Integer otherwise = choice.otherwise();
        labels.removeIf(
                label -> Objects.equals(label.entry(), otherwise)); // what fits no other label goes there anyway
        if (labels.size() > MANY || areAllUnknown(labels)) {
            List<Integer> targets =
                    new ArrayList<>(labels.stream().map(Label::entry).toList());
            if (otherwise != null) {
                targets.add(otherwise);
            }
            body.graph().end(new Terminator.Switch(targets));
            return;
        }
        int last = otherwise == null ? labels.size() - 1 : labels.size();
        for (Label label : labels.subList(0, Math.max(last, 0))) {
            int next = body.graph().newBlock();
            body.graph().end(new Terminator.Branch(label.test(), label.entry(), next));
            body.graph().start(next);
        }
        if (otherwise != null) {
            body.graph().go(otherwise);
        } else if (labels.isEmpty()) {
            body.graph().end(new Terminator.Throw(Position.UNKNOWN));
        } else {
            body.graph().go(labels.get(last).entry());
        }
    }

    private static boolean areAllUnknown(List<Label> labels) {
        return !labels.isEmpty() && labels.stream().allMatch(label -> label.test() instanceof BranchCondition.Unknown);
    }

    private void addLabels(Case here, Value selector, List<Label> labels) {
        for (ExpressionTree constant : here.tree.getExpressions()) {
            labels.add(new Label(new BranchCondition.Compare(selector, "==", constant(constant)), here.entry));
        }
        if (here.hasPattern()) {
            labels.add(new Label(new BranchCondition.Unknown(), here.entry));
        }
    }

    /** The value of a label; to name a constant of an enum reads no field. */
    private Value constant(ExpressionTree label) {
        return body.source().element(label) instanceof VariableElement variable
                        && variable.getKind() == ElementKind.ENUM_CONSTANT
                ? new Value.At(
                        new Place.StaticField(body.compilation().field(variable).ref()))
                : body.expressions().value(label);
    }

    private void guard(ExpressionTree guard, List<Case> rest, Choice choice) {
        int holds = body.graph().newBlock();
        int fails = body.graph().newBlock();
        body.conditions().branch(guard, holds, fails);
        body.graph().start(fails);
        choose(rest, choice);
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
