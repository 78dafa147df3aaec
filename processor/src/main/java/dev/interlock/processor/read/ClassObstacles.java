package dev.interlock.processor.read;

import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** The reasons why a class as a whole has no facade, whatever its members are. */
final class ClassObstacles {
    private final TypeElement origin;
    private final String name;
    private final String facadeName;

    ClassObstacles(Origin origin) {
        this.origin = origin.type();
        this.name = origin.name();
        this.facadeName = origin.facadeName();
    }

    void addTo(FacadeProblems problems) {
        TypeElement enclosing = Hierarchy.enclosingInstance(origin);
        if (origin.getKind() != ElementKind.CLASS) {
            addKind(problems);
        } else if (origin.getModifiers().contains(Modifier.FINAL)) {
            add(problems, "the class is final", "remove final from " + name);
        } else if (origin.getNestingKind() == NestingKind.LOCAL) {
            add(problems, "a local class cannot be extended elsewhere", "make " + name + " a top-level class");
        } else if (isPrivate(origin)) {
            add(problems, "the class is private", "make " + name + " package-private");
        } else if (enclosing != null) {
            String around = "it is an inner class, and " + facadeName + " would have no " + Wording.name(enclosing)
                    + " around it";
            add(problems, around, "make " + name + " static");
        } else if (isSealedAgainstFacade()) {
            add(problems, "the class is sealed", "add " + facadeName + " to its permits clause");
        }
    }

    private void addKind(FacadeProblems problems) {
        if (origin.getKind().isInterface()) {
            add(
                    problems,
                    "a facade extends a class, and this is an interface",
                    "move @Critical to a class that implements " + name);
        } else {
            String kind = origin.getKind() == ElementKind.ENUM ? "an enum" : "a record";
            add(problems, kind + " cannot be extended", "make " + name + " a class");
        }
    }

    private void add(FacadeProblems problems, String reason, String fix) {
        problems.obstacle(origin, "no facade can be written for " + name + ": " + reason, fix);
    }

    private static boolean isPrivate(TypeElement type) {
        TypeElement outer = Hierarchy.enclosingType(type);
        return Hierarchy.isPrivate(type) || (outer != null && isPrivate(outer));
    }

    /** The facade may be permitted by name before it is written. */
    private boolean isSealedAgainstFacade() {
        return origin.getModifiers().contains(Modifier.SEALED)
                && origin.getPermittedSubclasses().stream()
                        .map(TypeMirror::toString)
                        .noneMatch(permitted -> permitted.equals(facadeName) || permitted.endsWith("." + facadeName));
    }
}
