package dev.interlock.oracle.program;

import java.util.HashSet;
import java.util.Set;

/** Which methods and bodies may end with an {@link InterruptedException}. */
final class Interruptions {
    private Interruptions() {}

    /** The names of the methods that may; a name stands for all methods that bear it. */
    static Set<String> methods(Program program) {
        Set<String> found = new HashSet<>();
        boolean grown = true;
        while (grown) {
            grown = false;
            for (ClassDecl type : program.classes()) {
                for (Method method : type.methods()) {
                    grown |= isInterruptible(method.body(), found) && found.add(method.name());
                }
            }
        }
        return found;
    }

    /** Whether the code may, if these methods may. */
    static boolean isInterruptible(Node node, Set<String> methods) {
        if (node instanceof Stmt.Acquire acquire && acquire.interruptible()
                || node instanceof Cond.TryLock tried && tried.timed()
                || node instanceof Stmt.Call call && methods.contains(call.method())
                || node instanceof Using used && (methods.contains(used.enter()) || methods.contains(Using.CLOSE))
                || node instanceof Cond.Result result && methods.contains(result.method())) {
            return true;
        } else if (node instanceof Stmt.Lambda lambda && lambda.when() != Stmt.Lambda.When.EACH) {
            return lambda.when() == Stmt.Lambda.When.NOW;
        }
        return node.children().stream().anyMatch(child -> isInterruptible(child, methods));
    }
}
