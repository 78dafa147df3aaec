package dev.interlock.oracle.program;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A whole program.
 *
 * @param order the declared order of locks, outermost first; empty for none
 */
public record Program(List<ClassDecl> classes, List<LockClass> order) {
    public Program {
        classes = List.copyOf(classes);
        order = List.copyOf(order);
    }

    /** The class of that name. */
    public ClassDecl type(String name) {
        return classes.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The same program with each method changed. */
    public Program mapMethods(UnaryOperator<Method> change) {
        return new Program(
                classes.stream()
                        .map(each -> each.withMethods(
                                each.methods().stream().map(change).toList()))
                        .toList(),
                order);
    }

    /** How many statements and conditions there are. */
    public int size() {
        return classes.stream()
                .flatMap(each -> each.methods().stream())
                .mapToInt(each -> size(each.body()))
                .sum();
    }

    private static int size(Node node) {
        return 1 + node.children().stream().mapToInt(Program::size).sum();
    }
}
