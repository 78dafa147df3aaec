package dev.interlock.processor.lower;

import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WhileLoopTree;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Position;
import java.util.Optional;
import java.util.function.Supplier;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** The four loops. */
final class Loops {
    private final BodyLowering body;
    private final Graph graph;

    Loops(BodyLowering body) {
        this.body = body;
        this.graph = body.graph();
    }

    static boolean isLoop(Tree tree) {
        return switch (tree.getKind()) {
            case WHILE_LOOP, DO_WHILE_LOOP, FOR_LOOP, ENHANCED_FOR_LOOP -> true;
            default -> false;
        };
    }

    void whileLoop(WhileLoopTree tree) {
        int head = graph.newBlock();
        graph.start(head);
        turns(tree.getCondition(), head, head, tree.getStatement(), () -> {});
    }

    void doLoop(DoWhileLoopTree tree) {
        int head = graph.newBlock();
        int test = graph.newBlock();
        int end = graph.newBlock();
        graph.start(head);
        body.jumps().inLoop(end, test, () -> body.statements().lower(tree.getStatement()));
        graph.start(test);
        body.conditions().branch(tree.getCondition(), head, end);
        graph.start(end);
    }

    void forLoop(ForLoopTree tree) {
        body.statements().lower(tree.getInitializer());
        int head = graph.newBlock();
        graph.start(head);
        int next = graph.newBlock();
        turns(tree.getCondition(), head, next, tree.getStatement(), () -> {
            graph.start(next);
            body.statements().lower(tree.getUpdate());
        });
    }

    private void turns(
            @Nullable ExpressionTree condition, int head, int next, StatementTree statement, Runnable update) {
        int turn = graph.newBlock();
        int end = graph.newBlock();
        if (condition == null) {
            graph.go(turn);
        } else {
            body.conditions().branch(condition, turn, end);
        }
        graph.start(turn);
        body.jumps().inLoop(end, next, () -> body.statements().lower(statement));
        update.run();
        graph.go(head);
        graph.start(end);
    }

    /** Over an array the loop only reads it; over anything else it calls the iterator. */
    void forEach(EnhancedForLoopTree tree) {
        Value iterated = body.expressions().value(tree.getExpression());
        TypeMirror type = body.source().type(tree.getExpression());
        if (type == null || type.getKind() == TypeKind.ARRAY) {
            Value element = body.unknown(tree.getVariable());
            elements(tree, () -> element, () -> {
                if (iterated instanceof Value.At array) {
                    Position position = body.source().position(tree.getExpression());
                    body.emit(new Instruction.Read(new Place.Element(array.place(), ArrayElement.ANY), position));
                }
                return element;
            });
            return;
        }
        Position position = body.source().position(tree.getExpression());
        Optional<ExecutableElement> method = body.compilation().members().noArgument(type, "iterator");
        Value iterator = body.calls().implied(method, iterated, null, position);
        elements(
                tree,
                () -> step("hasNext", iterator, null, position),
                () -> step("next", iterator, tree.getVariable(), position));
    }

    private Value step(String name, Value iterator, @Nullable Tree result, Position position) {
        Optional<ExecutableElement> method = body.compilation().members().noArgument("java.util.Iterator", name);
        return body.calls().implied(method, iterator, result, position);
    }

    private void elements(EnhancedForLoopTree tree, Supplier<Value> hasNext, Supplier<Value> next) {
        int head = graph.newBlock();
        int turn = graph.newBlock();
        int end = graph.newBlock();
        graph.start(head);
        body.conditions().test(hasNext.get(), turn, end);
        graph.start(turn);
        Value element = next.get();
        if (body.source().element(tree.getVariable()) instanceof VariableElement variable) {
            body.assign(body.local(variable), element, body.source().position(tree.getVariable()));
        }
        body.jumps().inLoop(end, head, () -> body.statements().lower(tree.getStatement()));
        graph.go(head);
        graph.start(end);
    }
}
