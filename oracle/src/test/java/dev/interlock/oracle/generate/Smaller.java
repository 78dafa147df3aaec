package dev.interlock.oracle.generate;

import dev.interlock.oracle.program.Block;
import dev.interlock.oracle.program.ClassDecl;
import dev.interlock.oracle.program.Cond;
import dev.interlock.oracle.program.Method;
import dev.interlock.oracle.program.Node;
import dev.interlock.oracle.program.Program;
import dev.interlock.oracle.program.Stmt;
import dev.interlock.oracle.program.Validity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Makes a program smaller that shows something, as long as it still shows it (delta debugging, on the tree). */
public final class Smaller {
    private final Predicate<Program> shows;
    private Program smallest;

    private Smaller(Program program, Predicate<Program> shows) {
        this.smallest = program;
        this.shows = shows;
    }

    /** A program that shows the same and from which nothing more can be taken. */
    public static Program shrink(Program program, Predicate<Program> shows) {
        Smaller smaller = new Smaller(program, shows);
        while (smaller.step()) {
            continue;
        }
        return smaller.smallest;
    }

    private boolean step() {
        for (Program candidate : candidates()) {
            Optional<Program> valid = Validity.settle(candidate);
            if (valid.isPresent() && shows.test(valid.get())) {
                smallest = valid.get();
                return true;
            }
        }
        return false;
    }

    private List<Program> candidates() {
        List<Program> found = new ArrayList<>();
        List<ClassDecl> classes = smallest.classes();
        for (ClassDecl type : classes) {
            found.add(new Program(
                    without(classes, type).stream()
                            .map(each -> each.withInterfaces(without(each.interfaces(), type.name())))
                            .map(each -> each.withPeers(each.peers().stream()
                                    .filter(peer -> !peer.type().equals(type.name()))
                                    .toList()))
                            .toList(),
                    smallest.order()));
        }
        classes.stream()
                .filter(type -> !type.interfaces().isEmpty())
                .forEach(type -> found.add(with(type, type.withInterfaces(List.of()))));
        if (!smallest.order().isEmpty()) {
            found.add(new Program(classes, List.of()));
        }
        for (ClassDecl type : classes) {
            for (Method method : type.methods()) {
                found.add(with(type, type.withMethods(without(type.methods(), method))));
            }
        }
        for (ClassDecl type : classes) {
            for (Method method : type.methods()) {
                bodies(method.body())
                        .forEach(body ->
                                found.add(smallest.mapMethods(each -> each == method ? method.withBody(body) : each)));
                if (!method.contracts().isEmpty()) {
                    found.add(smallest.mapMethods(each -> each == method ? method.withContracts(List.of()) : each));
                }
                method.params()
                        .forEach(param -> found.add(smallest.mapMethods(
                                each -> each == method ? method.withParams(without(method.params(), param)) : each)));
            }
            found.addAll(declarations(type));
        }
        return found;
    }

    private List<Program> declarations(ClassDecl type) {
        List<Program> found = new ArrayList<>();
        for (ClassDecl.GuardedField field : type.fields()) {
            found.add(everywhere(each -> each.withFields(without(each.fields(), field))));
        }
        for (ClassDecl.Peer peer : type.peers()) {
            found.add(everywhere(each -> each.withPeers(without(each.peers(), peer))));
        }
        return found;
    }

    /** Heirs have what their class has. */
    private Program everywhere(UnaryOperator<ClassDecl> change) {
        return new Program(smallest.classes().stream().map(change).toList(), smallest.order());
    }

    private Program with(ClassDecl old, ClassDecl changed) {
        return new Program(
                smallest.classes().stream()
                        .map(each -> each == old ? changed : each)
                        .toList(),
                smallest.order());
    }

    private static <T> List<T> without(List<T> all, T one) {
        return all.stream().filter(each -> !each.equals(one)).toList();
    }

    private static List<Block> bodies(Block body) {
        List<Block> found = new ArrayList<>();
        for (Node node : Trees.all(body)) {
            for (Node simpler : simpler(node)) {
                found.add(Trees.replace(body, node, same -> simpler));
            }
        }
        return found;
    }

    private static List<Node> simpler(Node node) {
        List<Node> found = new ArrayList<>();
        if (node instanceof Block block) {
            if (block.statements().size() > 1) {
                found.add(Block.of());
            }
            for (int i = 0; i < block.statements().size(); i++) {
                List<Stmt> fewer = new ArrayList<>(block.statements());
                Stmt removed = fewer.remove(i);
                found.add(new Block(fewer));
                for (Node child : removed.children()) {
                    if (child instanceof Block inner) {
                        List<Stmt> flat = new ArrayList<>(fewer);
                        flat.addAll(i, inner.statements());
                        found.add(new Block(flat));
                    }
                }
            }
        } else if (node instanceof Stmt.Try guarded
                && guarded.handler().isPresent()
                && guarded.ending().isPresent()) {
            found.add(new Stmt.Try(guarded.body(), guarded.handler(), Optional.empty()));
            found.add(new Stmt.Try(guarded.body(), Optional.empty(), guarded.ending()));
        } else if (node instanceof Cond cond) {
            found.addAll(cond.children());
        }
        return found;
    }
}
