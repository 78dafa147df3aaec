package dev.interlock.processor.facade;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;

/** Types as JavaPoet writes them, with their type annotations ({@code @Nullable String}), which JavaPoet itself leaves out. */
final class TypeNames extends SimpleTypeVisitor14<TypeName, Set<String>> {
    private static final TypeNames VISITOR = new TypeNames();

    private TypeNames() {}

    static TypeName of(TypeMirror type) {
        return of(type, Set.of());
    }

    /** The type without those annotations on its outside that {@code except} names, since the declaration shows them already. */
    static TypeName of(TypeMirror type, Set<String> except) {
        return VISITOR.visit(type, except);
    }

    /** A type parameter with its bounds, as its declaration shows it. */
    static TypeVariableName parameter(TypeParameterElement parameter) {
        TypeName[] bounds = parameter.getBounds().stream().map(TypeNames::of).toArray(TypeName[]::new);
        TypeVariableName name = TypeVariableName.get(parameter.getSimpleName().toString(), bounds);
        return name.annotated(annotations(parameter.getAnnotationMirrors(), Set.of()));
    }

    @Override
    protected TypeName defaultAction(TypeMirror type, Set<String> except) {
        return annotated(TypeName.get(type), type, except);
    }

    @Override
    public TypeName visitArray(ArrayType type, Set<String> except) {
        return annotated(ArrayTypeName.of(of(type.getComponentType(), except)), type, except);
    }

    @Override
    public TypeName visitTypeVariable(TypeVariable type, Set<String> except) {
        return annotated(TypeVariableName.get(type.asElement().getSimpleName().toString()), type, except);
    }

    @Override
    public TypeName visitWildcard(WildcardType type, Set<String> except) {
        if (type.getSuperBound() != null) {
            return WildcardTypeName.supertypeOf(of(type.getSuperBound()));
        }
        return WildcardTypeName.subtypeOf(
                type.getExtendsBound() == null ? ClassName.OBJECT : of(type.getExtendsBound()));
    }

    @Override
    public TypeName visitDeclared(DeclaredType type, Set<String> except) {
        ClassName raw = ClassName.get((TypeElement) type.asElement());
        TypeName[] arguments =
                type.getTypeArguments().stream().map(TypeNames::of).toArray(TypeName[]::new);
        TypeName enclosing = type.getEnclosingType().getKind() == TypeKind.DECLARED ? of(type.getEnclosingType()) : raw;
        if (enclosing instanceof ParameterizedTypeName outer) {
            return annotated(outer.nestedClass(raw.simpleName(), List.of(arguments)), type, except);
        }
        return annotated(arguments.length == 0 ? raw : ParameterizedTypeName.get(raw, arguments), type, except);
    }

    private static TypeName annotated(TypeName name, TypeMirror type, Set<String> except) {
        List<AnnotationSpec> annotations = annotations(type.getAnnotationMirrors(), except);
        return annotations.isEmpty() ? name : name.annotated(annotations);
    }

    private static List<AnnotationSpec> annotations(List<? extends AnnotationMirror> mirrors, Set<String> except) {
        return mirrors.stream()
                .filter(mirror -> !except.contains(mirror.getAnnotationType().toString()))
                .filter(MirroredAnnotations::isMirrored)
                .map(AnnotationSpec::get)
                .toList();
    }
}
