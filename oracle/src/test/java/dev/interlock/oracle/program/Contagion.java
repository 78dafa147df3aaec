package dev.interlock.oracle.program;

import java.util.HashSet;
import java.util.Set;
import java.util.function.BiPredicate;

/** What methods do because those do that they call. */
final class Contagion {
    private Contagion() {}

    /**
     * The names of the methods that do it; a name stands for all methods that bear it.
     *
     * @param happens whether the code does it, if the methods of these names do
     */
    static Set<String> methods(Program program, BiPredicate<Node, Set<String>> happens) {
        Set<String> found = new HashSet<>();
        boolean grown = true;
        while (grown) {
            grown = false;
            for (ClassDecl type : program.classes()) {
                for (Method method : type.methods()) {
                    grown |= happens.test(method.body(), found) && found.add(method.name());
                }
            }
        }
        return found;
    }

    /** Whether the node itself calls one of these methods. */
    static boolean calls(Node node, Set<String> methods) {
        return node instanceof Stmt.Call call && methods.contains(call.method())
                || node instanceof Using used && (methods.contains(used.enter()) || methods.contains(Using.CLOSE))
                || node instanceof Cond.Result result && methods.contains(result.method());
    }
}
