package dev.interlock.processor.read;

import dev.interlock.processor.read.Referent.ClassName;
import dev.interlock.processor.read.Referent.PackageName;
import dev.interlock.processor.read.Referent.Value;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** What the first step of a lock expression means: parameters come first, then members from the inside out, then classes. */
final class FirstStep {
    private final Names names;
    private final Hierarchy hierarchy;
    private final TypeScope types;
    private final Referents referents;
    private final Objections objections;

    FirstStep(Names names, Hierarchy hierarchy, TypeScope types, Referents referents, Objections objections) {
        this.names = names;
        this.hierarchy = hierarchy;
        this.types = types;
        this.referents = referents;
        this.objections = objections;
    }

    Referent resolve(Term term, Site site) throws Unresolvable {
        return switch (term.form()) {
            case THIS -> instance(site.type(), site);
            case PARAMETER -> parameter(Integer.parseInt(term.name()) - 1, site);
            case CALL -> call(term.name(), site);
            case NAME -> name(term.name(), site);
            case CLASS, ITSELF -> throw Objections.notAnExpression();
        };
    }

    /** The instance of {@code type}, which is the site's class or one around it. */
    Value instance(TypeElement type, Site site) throws Unresolvable {
        for (Site.Scope scope : site.scopes(names)) {
            if (scope.type().equals(type)) {
                if (scope.instance() == null) {
                    throw objections.noInstance(type, type, site);
                }
                return referents.instance(scope.instance(), type);
            }
        }
        throw objections.notInside(site.type(), type);
    }

    /** The field of the site's own class. */
    Value ownField(VariableElement field, Site site) {
        return referents.field(site.scopes(names).get(0).instance(), field);
    }

    private Value parameter(int index, Site site) throws Unresolvable {
        ExecutableElement method = site.method();
        if (method == null || index < 0 || index >= method.getParameters().size()) {
            throw objections.noSuchParameter(site);
        }
        return referents.parameter(method, index);
    }

    private Referent name(String name, Site site) throws Unresolvable {
        Value variable = variable(name, site);
        if (variable != null) {
            return variable;
        }
        TypeElement type = types.find(site.annotated(), name);
        return type != null ? new ClassName(type) : new PackageName(name);
    }

    private @Nullable Value variable(String name, Site site) throws Unresolvable {
        ExecutableElement method = site.method();
        List<? extends VariableElement> parameters = method == null ? List.of() : method.getParameters();
        for (int i = 0; i < parameters.size(); i++) {
            if (parameters.get(i).getSimpleName().contentEquals(name)) {
                return parameter(i, site);
            }
        }
        for (Site.Scope scope : site.scopes(names)) {
            VariableElement field = hierarchy.field(scope.type(), name);
            if (field != null) {
                if (scope.instance() == null && !Hierarchy.isStatic(field)) {
                    throw objections.noInstance(field, scope.type(), site);
                }
                return referents.field(scope.instance(), field);
            }
        }
        return null;
    }

    private Value call(String name, Site site) throws Unresolvable {
        for (Site.Scope scope : site.scopes(names)) {
            ExecutableElement method = hierarchy.noArgumentMethod(scope.type(), name);
            if (method != null) {
                if (scope.instance() == null && !Hierarchy.isStatic(method)) {
                    throw objections.noInstance(method, scope.type(), site);
                }
                return referents.result(scope.instance(), scope.type().asType(), method);
            }
        }
        throw objections.unknownMethod(name, site);
    }
}
