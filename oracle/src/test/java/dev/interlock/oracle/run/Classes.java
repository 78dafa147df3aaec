package dev.interlock.oracle.run;

import dev.interlock.oracle.program.ClassDecl;
import dev.interlock.oracle.program.Method;
import dev.interlock.oracle.program.Program;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Of which class each object of a run is: one that is known by an interface may be of any class that implements it. */
final class Classes {
    private final Program program;
    private final boolean derived;
    private final Choices choices;
    private final Map<String, String> chosen = new TreeMap<>();

    /** @param derived whether all objects are of classes that have no heirs; else they are of just the classes they are known by */
    Classes(Program program, boolean derived, Choices choices) {
        this.program = program;
        this.derived = derived;
        this.choices = choices;
    }

    /** @param path how the object is reached from what the run began with */
    ClassDecl choose(ClassDecl known, String path) {
        return choose(program.objectsOf(known, derived), known, path);
    }

    /** That of the object whose method runs. */
    ClassDecl choose(ClassDecl known, Method method, String path) {
        return choose(receivers(program, known, method, derived), known, path);
    }

    /** Those for whose objects a call of that name runs the method. */
    static List<ClassDecl> receivers(Program program, ClassDecl known, Method method, boolean derived) {
        return program.objectsOf(known, derived).stream()
                .filter(each -> program.method(each, method.name()) == method)
                .toList();
    }

    private ClassDecl choose(List<ClassDecl> possible, ClassDecl known, String path) {
        ClassDecl type = possible.get(possible.size() == 1 ? 0 : choices.nextOutside(possible.size()));
        if (known.isInterface()) {
            chosen.put(path, type.name());
        }
        return type;
    }

    ClassDecl type(String name) {
        return program.type(name);
    }

    boolean areDerived() {
        return derived;
    }

    /** The classes of the objects that interfaces stand for, by the paths to them. */
    Map<String, String> chosen() {
        return Map.copyOf(chosen);
    }
}
