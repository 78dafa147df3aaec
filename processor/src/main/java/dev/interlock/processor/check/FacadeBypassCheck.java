package dev.interlock.processor.check;

import dev.interlock.processor.flow.States;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.DeclaredType;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.report.Check;
import dev.interlock.processor.report.Problem;
import dev.interlock.processor.report.Problem.Labelled;
import dev.interlock.processor.summary.Judge;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code facade}: an object of a class with critical sections is made as its facade. The class itself may make plain ones, and so may the
 * classes inside it; anyone else would get an object whose sections take no lock.
 */
public final class FacadeBypassCheck implements Judge {
    private final Declarations declarations;
    private final Findings findings;
    private final Set<TypeRef> withSections = new HashSet<>();

    /** A check that adds to {@code findings}. */
    public FacadeBypassCheck(Declarations declarations, Findings findings) {
        this.declarations = declarations;
        this.findings = findings;
        for (DeclaredMethod method : declarations.methods()) {
            if (method.contract().critical() != null) {
                withSections.add(method.ref().owner());
            }
        }
    }

    @Override
    public boolean hearsOf(Class<? extends Instruction> kind) {
        return kind == Instruction.New.class;
    }

    @Override
    public void reaches(Frame frame, Instruction instruction, States before) {
        if (!withSections.isEmpty()
                && instruction instanceof Instruction.New creation
                && creation.constructor() != null
                && !isInside(frame.body().thisType(), creation.type())
                && !isFacade(creation.type())) {
            sections(creation.type()).ifPresent(type -> findings.add(problem(creation, type)));
        }
    }

    private static boolean isInside(TypeRef type, TypeRef outer) {
        return type.equals(outer) || type.binaryName().startsWith(outer.binaryName() + "$");
    }

    private boolean isFacade(TypeRef type) {
        return supertypes(type).stream()
                .anyMatch(plain -> plain.packageName().equals(type.packageName())
                        && type.nestedName().equals("Guarded" + plain.simpleName()));
    }

    private List<TypeRef> supertypes(TypeRef type) {
        return declarations.type(type).map(DeclaredType::supertypes).orElse(List.of());
    }

    /** The class that declares critical sections for objects of that type: itself, or a class that it extends. */
    private Optional<TypeRef> sections(TypeRef type) {
        return withSections.contains(type)
                ? Optional.of(type)
                : supertypes(type).stream()
                        .flatMap(next -> sections(next).stream())
                        .findFirst();
    }

    private static Problem problem(Instruction.New creation, TypeRef sections) {
        return new Problem(
                Check.FACADE,
                creation.position(),
                "this " + sections + " takes no lock in its critical sections",
                List.of(
                        Labelled.of(
                                "Why",
                                "the lock of a @Critical method is taken by the generated facade, not by " + sections
                                        + "."),
                        Labelled.of("Fix", fix(creation.type(), sections))));
    }

    private static String fix(TypeRef type, TypeRef sections) {
        return type.isAnonymous()
                ? "give the class that extends " + sections + " a name, so that it gets a facade, and make that facade"
                : "make a Guarded" + type.simpleName() + ", which can stand in for any " + sections;
    }
}
