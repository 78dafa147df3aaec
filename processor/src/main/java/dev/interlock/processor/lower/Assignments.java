package dev.interlock.processor.lower;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.UnaryTree;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Position;
import org.jspecify.annotations.Nullable;

/** Stores to variables, fields and array elements: {@code =}, {@code +=}, {@code ++}. */
final class Assignments {
    private final BodyLowering body;

    Assignments(BodyLowering body) {
        this.body = body;
    }

    /** Where a store goes: a place, which may be without a name, and the field whose array it changes. */
    private record Target(@Nullable Place place, @Nullable Place mutated) {}

    Value assign(AssignmentTree tree) {
        Target target = target(tree.getVariable());
        if (target.place instanceof Place.Local local) {
            Value value = into(local, tree.getExpression());
            return value.equals(new Value.At(local)) ? value : store(target, value, tree);
        }
        body.calls().leaves(tree.getExpression());
        return store(target, body.expressions().value(tree.getExpression()), tree);
    }

    Value compound(CompoundAssignmentTree tree) {
        Target target = target(tree.getVariable());
        read(target, tree.getVariable());
        body.expressions().value(tree.getExpression());
        return store(target, body.unknown(tree), tree);
    }

    /** {@code ++} and {@code --}. */
    Value step(UnaryTree tree) {
        Target target = target(tree.getExpression());
        read(target, tree.getExpression());
        Value result = body.unknown(tree);
        store(target, result, tree);
        return result;
    }

    /** Declares a variable with its first value. */
    void declare(Place.Local variable, ExpressionTree initializer, Position position) {
        Value value = into(variable, initializer);
        if (!value.equals(new Value.At(variable))) {
            body.assign(variable, value, position);
        }
    }

    /** Evaluates what a variable is set to; a scope that a call opens is known by the variable from the start. */
    private Value into(Place.Local variable, ExpressionTree expression) {
        body.calls().keeps(expression, variable);
        return body.calls().opensScope(expression)
                ? body.calls().scopeInto(variable, expression)
                : body.expressions().value(expression);
    }

    private Target target(ExpressionTree variable) {
        ExpressionTree tree = Expressions.withoutParentheses(variable);
        if (tree instanceof IdentifierTree name) {
            return new Target(body.names().target(name), null);
        } else if (tree instanceof MemberSelectTree select) {
            return new Target(body.names().target(select), null);
        } else if (tree instanceof ArrayAccessTree access) {
            ArrayElement element = ArrayElement.evaluate(body, access);
            return new Target(element.target(), element.field());
        }
        body.expressions().value(tree);
        return new Target(null, null);
    }

    private void read(Target target, ExpressionTree variable) {
        if (target.place != null && Names.isField(target.place)) {
            body.emit(new Instruction.Read(target.place, body.source().position(variable)));
        }
    }

    private Value store(Target target, Value value, ExpressionTree tree) {
        Position position = body.source().position(tree);
        if (target.mutated != null) {
            body.emit(new Instruction.Mutate(target.mutated, position));
        }
        if (target.place instanceof Place.Local local) {
            body.assign(local, value, position);
            return new Value.At(local);
        } else if (target.place != null) {
            body.emit(new Instruction.Write(target.place, value, position));
        }
        return value;
    }
}
