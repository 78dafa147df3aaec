package dev.interlock.oracle.program;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

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

    /** The inner class, if there is one. */
    Optional<ClassDecl> inner() {
        return classes.stream().filter(each -> each.outer().isPresent()).findFirst();
    }

    /** The method that a call of that name on an object of the class runs. */
    public Optional<Method> findMethod(ClassDecl type, String name) {
        return Stream.concat(Stream.of(type), type.supertypes().stream().map(this::type))
                .flatMap(each -> each.methods().stream())
                .filter(each -> each.name().equals(name))
                .findFirst();
    }

    /** The methods that one of that name in the class overrides or implements. */
    public List<Method> overridden(ClassDecl type, String name) {
        return type.supertypes().stream()
                .flatMap(above -> type(above).methods().stream())
                .filter(each -> each.name().equals(name))
                .toList();
    }

    /** The method that a call of that name on an object of the class runs, which there is. */
    public Method method(ClassDecl type, String name) {
        return findMethod(type, name).orElseThrow();
    }

    /** The class that declares the method. */
    public ClassDecl owner(Method method) {
        return classes.stream()
                .filter(type -> type.methods().stream().anyMatch(each -> each == method))
                .findFirst()
                .orElseThrow();
    }

    /** What the constructors above the class do first of all. */
    public Optional<Method> constructorAbove(ClassDecl type) {
        return type.ancestors().stream().findFirst().flatMap(above -> findMethod(type(above), Method.CONSTRUCTOR));
    }

    /** Whether another class above or below declares a method of that name too. */
    public boolean isOverridden(ClassDecl type, Method method) {
        return classes.stream()
                .filter(each -> each != type && (each.isA(type.name()) || type.isA(each.name())))
                .flatMap(each -> each.methods().stream())
                .anyMatch(each -> each.name().equals(method.name()));
    }

    /** Whether any class has one above it. */
    public boolean hasHeirs() {
        return classes.stream().anyMatch(each -> !each.ancestors().isEmpty());
    }

    /** Whether an interface has a method of that name, which is public in all classes. */
    boolean isPublic(String method) {
        return classes.stream()
                .filter(ClassDecl::isInterface)
                .flatMap(each -> each.methods().stream())
                .anyMatch(each -> each.name().equals(method));
    }

    /**
     * The classes that an object known as one of the type may be of.
     *
     * @param derived whether it is of a class that has no heirs; else, of an object known by a class, that class
     */
    public List<ClassDecl> objectsOf(ClassDecl type, boolean derived) {
        if (!type.isInterface()) {
            return List.of(derived ? lastHeir(type) : type);
        }
        return classes.stream()
                .filter(each -> each != type && each.isA(type.name()))
                .filter(each -> !derived || lastHeir(each) == each)
                .toList();
    }

    /** The class that the most derived objects of the class belong to. */
    public ClassDecl lastHeir(ClassDecl type) {
        return classes.stream()
                .filter(each -> each.isA(type.name()))
                .max(Comparator.comparingInt(each -> each.ancestors().size()))
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
