package dev.interlock.oracle.program;

import java.util.Set;

/** Which methods and bodies may give an object to others, who keep it: by themselves, or in a function that runs later. */
final class LettingOut {
    private LettingOut() {}

    /** The names of the methods that may; a name stands for all methods that bear it. */
    static Set<String> methods(Program program) {
        return Contagion.methods(program, LettingOut::mayHappen);
    }

    /** Whether the code may, if these methods may. */
    static boolean mayHappen(Node node, Set<String> methods) {
        return node instanceof Keep
                || node instanceof Stmt.Lambda lambda && lambda.when() == Stmt.Lambda.When.LATER
                || Contagion.calls(node, methods)
                || node.children().stream().anyMatch(child -> mayHappen(child, methods));
    }
}
