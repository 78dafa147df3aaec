package dev.interlock.processor.lower;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnionTypeTree;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.model.Position;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * The {@code try} statements around the current point whose clauses may catch what is thrown. An object that is made where it is thrown is of
 * just its class, so that it is known which clause takes it; anything else may go to any of them, or pass them by.
 */
final class Catchers {
    private final BodyLowering body;
    private final Deque<Catcher> active = new ArrayDeque<>();

    Catchers(BodyLowering body) {
        this.body = body;
    }

    /** A {@code try} statement with its clauses. */
    static final class Catcher {
        private final List<? extends CatchTree> clauses;
        private final List<Integer> targets;
        private final Jumps.@Nullable Frame around;
        private final BitSet reached = new BitSet();

        private Catcher(List<? extends CatchTree> clauses, List<Integer> targets, Jumps.@Nullable Frame around) {
            this.clauses = clauses;
            this.targets = targets;
            this.around = around;
        }

        /** The blocks of the clauses that nothing is known to be thrown to. */
        List<Integer> others() {
            return targets.stream().filter(target -> !reached.get(target)).toList();
        }
    }

    /** Writes the code that the clauses belong to; {@code targets} are their blocks. */
    Catcher catching(List<? extends CatchTree> clauses, List<Integer> targets, Runnable code) {
        Catcher catcher = new Catcher(clauses, targets, body.jumps().innermost());
        active.push(catcher);
        code.run();
        active.pop();
        return catcher;
    }

    /** Throws what the expression, whose effects are written, evaluates to. */
    void raise(ExpressionTree thrown, Position position) {
        TypeMirror type = exactType(thrown);
        List<Catcher> around = active.stream()
                .filter(catcher -> body.jumps().isInside(catcher.around))
                .toList();
        if (type == null || around.isEmpty()) {
            body.graph().end(new Terminator.Throw(position));
            return;
        }
        for (Catcher catcher : around) {
            int clause = clause(catcher, type);
            if (clause >= 0) {
                int target = catcher.targets.get(clause);
                catcher.reached.set(target);
                body.jumps().goOut(catcher.around, target);
                return;
            }
        }
        body.jumps().leaveUncaught(position);
    }

    /** The class of the new object that the expression is, and of no heir of it; null where it is something else. */
    private @Nullable TypeMirror exactType(ExpressionTree thrown) {
        ExpressionTree tree = Expressions.withoutParentheses(thrown);
        TypeMirror type = tree instanceof NewClassTree creation && creation.getClassBody() == null
                ? body.source().type(tree)
                : null;
        return type != null && type.getKind() == TypeKind.DECLARED ? type : null;
    }

    /** The index of the clause that catches it; -1 where none does. */
    private int clause(Catcher catcher, TypeMirror type) {
        for (int i = 0; i < catcher.clauses.size(); i++) {
            if (caught(catcher.clauses.get(i)).stream().anyMatch(tree -> isOf(type, tree))) {
                return i;
            }
        }
        return -1;
    }

    /** The types that the clause names. */
    static List<? extends Tree> caught(CatchTree clause) {
        Tree type = clause.getParameter().getType();
        return type instanceof UnionTypeTree union ? union.getTypeAlternatives() : List.of(type);
    }

    private boolean isOf(TypeMirror type, Tree caught) {
        TypeMirror wanted = body.source().type(caught);
        return wanted != null && body.compilation().types().isSubtype(type, wanted);
    }
}
