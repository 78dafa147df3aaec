package dev.interlock.oracle.run;

import dev.interlock.oracle.program.ClassDecl;
import dev.interlock.oracle.program.Cond;
import dev.interlock.oracle.program.Method;
import dev.interlock.oracle.program.Node;
import dev.interlock.oracle.program.Program;
import dev.interlock.oracle.program.Stmt;
import dev.interlock.oracle.program.Types;
import dev.interlock.oracle.program.Using;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which methods of a program are called by others that somebody enters from outside: not those that only call each other round. */
final class Callers {
    private final Set<Method> called = Collections.newSetFromMap(new IdentityHashMap<>());

    Callers(Program program) {
        Map<Method, List<Method>> callees = new IdentityHashMap<>();
        Set<Method> inner = Collections.newSetFromMap(new IdentityHashMap<>());
        for (ClassDecl type : program.classes()) {
            for (Method method : type.methods()) {
                Types types = Types.of(program, type, method);
                List<Method> below = program.classes().stream()
                        .flatMap(other -> other.methods().stream())
                        .filter(callee -> callee != method && calls(method.body(), callee, types))
                        .toList();
                callees.put(method, below);
                inner.addAll(below);
            }
        }
        Deque<Method> open = new ArrayDeque<>();
        callees.keySet().stream()
                .filter(method -> !inner.contains(method) || !method.contracts().isEmpty())
                .forEach(open::push);
        List<Method> entered = new ArrayList<>();
        while (!open.isEmpty()) {
            Method method = open.pop();
            entered.add(method);
            callees.get(method).stream()
                    .filter(called::add)
                    .filter(callee -> !entered.contains(callee))
                    .forEach(open::push);
        }
    }

    /** Whether it is. */
    boolean has(Method method) {
        return called.contains(method);
    }

    private static boolean calls(Node node, Method callee, Types types) {
        return node instanceof Stmt.Call call && types.mayRun(call.receiver(), call.method(), callee)
                || node instanceof Cond.Result result && types.mayRun(result.receiver(), result.method(), callee)
                || node instanceof Using used
                        && (types.mayRun(used.receiver(), used.enter(), callee)
                                || types.mayRun(used.receiver(), Using.CLOSE, callee))
                || node.children().stream().anyMatch(child -> calls(child, callee, types));
    }
}
