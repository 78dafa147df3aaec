package dev.interlock.processor.read;

import dev.interlock.processor.model.Place;
import dev.interlock.processor.read.Referent.ClassName;
import dev.interlock.processor.read.Referent.PackageName;
import dev.interlock.processor.read.Referent.Value;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import org.jspecify.annotations.Nullable;

/** What a later step of a lock expression means, after the steps before it. */
final class NextStep {
    private final Hierarchy hierarchy;
    private final TypeScope types;
    private final Referents referents;
    private final FirstStep firstStep;
    private final Objections objections;

    NextStep(Hierarchy hierarchy, TypeScope types, Referents referents, FirstStep firstStep, Objections objections) {
        this.hierarchy = hierarchy;
        this.types = types;
        this.referents = referents;
        this.firstStep = firstStep;
        this.objections = objections;
    }

    Referent resolve(Referent before, Term term, Site site) throws Unresolvable {
        if (before instanceof Value value) {
            return memberOf(value, term, site);
        } else if (before instanceof ClassName name) {
            return memberOf(name.type(), term, site);
        } else if (before instanceof PackageName name && term.form() == Term.Form.NAME) {
            String qualified = name.name() + "." + term.name();
            TypeElement type = types.qualified(qualified);
            return type != null ? new ClassName(type) : new PackageName(qualified);
        } else if (before instanceof PackageName name && term.form() == Term.Form.CLASS) {
            throw objections.noSuchClass(name.name(), site);
        }
        throw Objections.notAnExpression();
    }

    private Value memberOf(Value owner, Term term, Site site) throws Unresolvable {
        requireFinal(owner.field(), site);
        boolean member = term.form() == Term.Form.NAME || term.form() == Term.Form.CALL;
        if (!member || owner.place() instanceof Place.ClassObject) {
            throw Objections.notAnExpression();
        }
        TypeElement type = element(owner.type());
        if (type != null && owner.view() == null) {
            VariableElement field = term.form() == Term.Form.NAME ? hierarchy.field(type, term.name()) : null;
            if (field != null) {
                return referents.field(owner.place(), field);
            }
            ExecutableElement method =
                    term.form() == Term.Form.CALL ? hierarchy.noArgumentMethod(type, term.name()) : null;
            if (method != null) {
                return referents.result(owner.place(), owner.type(), method);
            }
        }
        throw objections.noMember(owner.type(), term);
    }

    private Referent memberOf(TypeElement owner, Term term, Site site) throws Unresolvable {
        return switch (term.form()) {
            case THIS -> firstStep.instance(owner, site);
            case CLASS -> referents.classObject(owner);
            case NAME -> staticMember(owner, term, site);
            case CALL -> staticCall(owner, term.name(), site);
            case PARAMETER, ITSELF -> throw Objections.notAnExpression();
        };
    }

    private Referent staticMember(TypeElement owner, Term term, Site site) throws Unresolvable {
        VariableElement field = hierarchy.field(owner, term.name());
        if (field == null) {
            TypeElement nested = hierarchy.memberType(owner, term.name());
            if (nested == null) {
                throw objections.noMember(owner.asType(), term);
            }
            return new ClassName(nested);
        }
        if (Hierarchy.isStatic(field)) {
            return referents.field(null, field);
        }
        if (site.lenient()) {
            return referents.field(firstStep.instance(owner, site).place(), field);
        }
        throw objections.notStatic(owner, term.name());
    }

    private Value staticCall(TypeElement owner, String name, Site site) throws Unresolvable {
        ExecutableElement method = hierarchy.noArgumentMethod(owner, name);
        if (method == null || !Hierarchy.isStatic(method)) {
            throw objections.noStaticMethod(owner, name, site);
        }
        return referents.result(null, owner.asType(), method);
    }

    /** A path names one lock only while none of its steps can be assigned; the annotations of others never asked for that. */
    private void requireFinal(@Nullable VariableElement field, Site site) throws Unresolvable {
        if (field != null && !site.lenient() && !field.getModifiers().contains(Modifier.FINAL)) {
            throw objections.movingOwner(field.getSimpleName().toString());
        }
    }

    private static @Nullable TypeElement element(TypeMirror type) {
        return switch (type.getKind()) {
            case DECLARED -> (TypeElement) ((DeclaredType) type).asElement();
            case TYPEVAR -> element(((TypeVariable) type).getUpperBound());
            default -> null;
        };
    }
}
