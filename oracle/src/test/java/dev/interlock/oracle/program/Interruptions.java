package dev.interlock.oracle.program;

import java.util.Set;

/** Which methods and bodies may end with an {@link InterruptedException}. */
final class Interruptions {
    private Interruptions() {}

    /** The names of the methods that may; a name stands for all methods that bear it. */
    static Set<String> methods(Program program) {
        return Contagion.methods(program, Interruptions::isInterruptible);
    }

    /** Whether the code may, if these methods may. */
    static boolean isInterruptible(Node node, Set<String> methods) {
        if (node instanceof Stmt.Acquire acquire && acquire.interruptible()
                || node instanceof Cond.TryLock tried && tried.timed()
                || Contagion.calls(node, methods)) {
            return true;
        } else if (node instanceof Stmt.Lambda lambda && lambda.when() != Stmt.Lambda.When.EACH) {
            return lambda.when() == Stmt.Lambda.When.NOW;
        }
        return node.children().stream().anyMatch(child -> isInterruptible(child, methods));
    }
}
