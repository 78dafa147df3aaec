package dev.interlock.processor.lower;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import dev.interlock.processor.ir.BranchCondition;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Position;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** {@code try} in all its forms, and monitors, which are let go on every way out like a {@code finally}. */
final class Tries {
    private final BodyLowering body;
    private final Graph graph;
    private final Catchers catchers;

    Tries(BodyLowering body) {
        this.body = body;
        this.graph = body.graph();
        this.catchers = new Catchers(body);
    }

    /** Writes {@code code} with the monitor of the object at {@code object} held. */
    void holdingMonitor(Place object, Position position, Runnable code) {
        Lock monitor = Lock.monitor(object);
        body.emit(new Instruction.Acquire(List.of(monitor), Mode.EXCLUSIVE, null, true, false, position));
        body.jumps()
                .protect(position, code, () -> body.emit(new Instruction.Release(monitor, Mode.EXCLUSIVE, position)));
    }

    void lower(TryTree tree) {
        if (tree.getFinallyBlock() == null) {
            withCatches(tree);
        } else {
            body.jumps()
                    .protect(
                            body.source().position(tree),
                            () -> withCatches(tree),
                            () -> body.statements().lower(tree.getFinallyBlock()));
        }
    }

    /**
     * Where no instruction of the block is one that throws, the clauses can still be reached: by a division, say, or an index. Not so where
     * there is nothing in it.
     */
    private void withCatches(TryTree tree) {
        if (tree.getCatches().isEmpty()) {
            withResources(tree, 0);
            return;
        }
        int outer = graph.handler();
        int dispatch = graph.newBlock();
        int end = graph.newBlock();
        int entry = graph.openChoice();
        graph.setHandler(dispatch);
        List<Integer> clauses =
                tree.getCatches().stream().map(clause -> graph.newBlock()).toList();
        Catchers.Catcher catcher = catchers.catching(tree.getCatches(), clauses, () -> withResources(tree, 0));
        graph.setHandler(outer);
        graph.go(end);
        boolean seenToThrow = graph.isHandling(dispatch);
        List<Integer> targets = new ArrayList<>(seenToThrow ? clauses : catcher.others());
        if (!seenToThrow
                && !targets.isEmpty()
                && !tree.getBlock().getStatements().isEmpty()) {
            graph.addTarget(entry, dispatch);
        }
        graph.start(dispatch);
        int uncaught = graph.newBlock();
        if (seenToThrow && !catchAll(tree)) {
            targets.add(uncaught);
        }
        graph.end(new Terminator.Switch(targets));
        for (int i = 0; i < clauses.size(); i++) {
            graph.start(clauses.get(i));
            clause(tree.getCatches().get(i));
            graph.go(end);
        }
        graph.start(uncaught);
        graph.end(new Terminator.Throw(body.source().position(tree)));
        graph.start(end);
    }

    private void clause(CatchTree clause) {
        VariableTree parameter = clause.getParameter();
        if (body.source().element(parameter) instanceof VariableElement variable) {
            Place.Local local = body.local(variable);
            body.assign(local, new Value.Unknown(local.type()), body.source().position(parameter));
        }
        body.statements().lower(clause.getBlock());
    }

    /** Throws what the expression, whose effects are written, evaluates to. */
    void raise(ExpressionTree thrown, Position position) {
        catchers.raise(thrown, position);
    }

    /** Whether no exception passes the clauses by. */
    private boolean catchAll(TryTree tree) {
        Set<String> caught = new HashSet<>();
        for (CatchTree clause : tree.getCatches()) {
            Catchers.caught(clause)
                    .forEach(each -> caught.add(body.source().typeRef(each).binaryName()));
        }
        boolean unchecked = caught.contains("java.lang.Exception") || caught.contains("java.lang.RuntimeException");
        return caught.contains("java.lang.Throwable") || (caught.contains("java.lang.Error") && unchecked);
    }

    private void withResources(TryTree tree, int index) {
        if (index == tree.getResources().size()) {
            body.statements().lower(tree.getBlock());
            return;
        }
        Tree resource = tree.getResources().get(index);
        Place place = open(resource);
        Position position = body.source().position(resource);
        if (place == null) {
            withResources(tree, index + 1);
        } else {
            body.jumps()
                    .protect(position, () -> withResources(tree, index + 1), () -> close(resource, place, position));
        }
    }

    private @Nullable Place open(Tree resource) {
        if (resource instanceof ExpressionTree expression) {
            return body.expressions().place(expression);
        } else if (resource instanceof VariableTree variable
                && variable.getInitializer() != null
                && body.source().element(variable) instanceof VariableElement element) {
            Place.Local local = body.local(element);
            body.assignments()
                    .declare(local, variable.getInitializer(), body.source().position(variable));
            return local;
        }
        return null;
    }

    private void close(Tree resource, Place place, Position position) {
        TypeMirror type = body.source().type(resource);
        Optional<ExecutableElement> method =
                type == null ? Optional.empty() : body.compilation().members().noArgument(type, "close");
        int end = graph.newBlock();
        if (mayBeNull(resource)) {
            int present = graph.newBlock();
            graph.end(new Terminator.Branch(
                    new BranchCondition.Compare(new Value.At(place), "==", Value.Constant.NULL), end, present));
            graph.start(present);
        }
        if (method.isPresent()) {
            body.calls().implied(method, new Value.At(place), null, position);
        }
        graph.start(end);
    }

    private boolean mayBeNull(Tree resource) {
        ExpressionTree value = resource instanceof VariableTree variable ? variable.getInitializer() : null;
        return value == null || !(value instanceof NewClassTree || body.calls().opensScope(value));
    }
}
