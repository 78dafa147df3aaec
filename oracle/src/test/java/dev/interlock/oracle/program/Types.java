package dev.interlock.oracle.program;

import java.util.HashMap;
import java.util.Map;

/** The static types of what a method names. A name has one type in all of a method. */
public final class Types {
    private final Program program;
    private final Map<String, String> names = new HashMap<>();

    private Types(Program program) {
        this.program = program;
    }

    /** Those of a method of the class. */
    public static Types of(Program program, ClassDecl type, Method method) {
        Types types = new Types(program);
        types.names.put("this", type.name());
        method.params().forEach(param -> types.names.put(param.name(), param.type()));
        types.collect(method.body());
        return types;
    }

    private void collect(Node node) {
        if (node instanceof Stmt.SetRef set) {
            names.put(set.name(), set.type());
        }
        if (node instanceof Matched matched) {
            names.put(matched.name(), matched.type());
        }
        node.children().forEach(this::collect);
    }

    /** Whether a call of that name on such an object may run the method: that of the class itself, or of an heir. */
    public boolean mayRun(Path receiver, String name, Method method) {
        ClassDecl type = of(receiver);
        return program.classes().stream()
                .filter(each -> each.isA(type.name()))
                .anyMatch(each -> program.findMethod(each, name).stream().anyMatch(found -> found == method));
    }

    /** The class of the object at the end of the path. */
    public ClassDecl of(Path path) {
        ClassDecl type = program.type(path.isStatic() ? path.root() : names.get(path.root()));
        for (String field : path.fields()) {
            type = program.type(type.peer(field).type());
        }
        return type;
    }
}
