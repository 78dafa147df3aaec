package dev.interlock.processor;

import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ErrorType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;
import org.jspecify.annotations.Nullable;

/** The types that a class's declarations speak of and that do not exist, or not yet, by simple name. */
final class UnwrittenTypes extends SimpleTypeVisitor14<@Nullable Void, @Nullable Void> {
    private final Set<String> names = new HashSet<>();

    private UnwrittenTypes() {}

    static Set<String> in(TypeElement type) {
        UnwrittenTypes search = new UnwrittenTypes();
        search.visit(type.getSuperclass());
        type.getInterfaces().forEach(search::visit);
        type.getTypeParameters().forEach(parameter -> parameter.getBounds().forEach(search::visit));
        for (Element member : type.getEnclosedElements()) {
            if (!(member instanceof TypeElement)) {
                search.visit(member.asType());
            }
        }
        return search.names;
    }

    @Override
    public @Nullable Void visitError(ErrorType type, @Nullable Void unused) {
        names.add(type.asElement().getSimpleName().toString());
        return null;
    }

    @Override
    public @Nullable Void visitDeclared(DeclaredType type, @Nullable Void unused) {
        type.getTypeArguments().forEach(this::visit);
        return null;
    }

    @Override
    public @Nullable Void visitArray(ArrayType type, @Nullable Void unused) {
        return visit(type.getComponentType());
    }

    @Override
    public @Nullable Void visitWildcard(WildcardType type, @Nullable Void unused) {
        visitBound(type.getExtendsBound());
        visitBound(type.getSuperBound());
        return null;
    }

    @Override
    public @Nullable Void visitIntersection(IntersectionType type, @Nullable Void unused) {
        type.getBounds().forEach(this::visit);
        return null;
    }

    @Override
    public @Nullable Void visitExecutable(ExecutableType type, @Nullable Void unused) {
        visit(type.getReturnType());
        type.getParameterTypes().forEach(this::visit);
        type.getThrownTypes().forEach(this::visit);
        type.getTypeVariables().stream().map(TypeVariable::getUpperBound).forEach(this::visit);
        return null;
    }

    private void visitBound(@Nullable TypeMirror bound) {
        if (bound != null) {
            visit(bound);
        }
    }
}
