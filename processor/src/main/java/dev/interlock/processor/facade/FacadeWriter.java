package dev.interlock.processor.facade;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import dev.interlock.processor.domain.DomainClass;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Writes the source of a facade. The same domain class gives the same text, byte for byte. */
public final class FacadeWriter {
    private static final String GENERATOR = "dev.interlock.processor.InterlockProcessor";

    private final Elements elements;
    private final Types types;

    public FacadeWriter(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    /** The file of the facade of {@code domain}. */
    public JavaFile write(DomainClass domain) {
        String packageName =
                elements.getPackageOf(domain.origin()).getQualifiedName().toString();
        return JavaFile.builder(packageName, type(domain))
                .indent("    ")
                .skipJavaLangImports(true)
                .build();
    }

    private TypeSpec type(DomainClass domain) {
        TypeElement origin = domain.origin();
        TypeSpec.Builder type = TypeSpec.classBuilder(domain.facadeName())
                .addJavadoc(
                        "The thread-safe form of {@link $T}: each critical section takes its locks by itself.\n",
                        ClassName.get(origin))
                .addOriginatingElement(origin)
                .addModifiers(isPublic(origin) ? new Modifier[] {Modifier.PUBLIC} : new Modifier[0])
                .addModifiers(Modifier.FINAL)
                .superclass(TypeNames.of(origin.asType()));
        addAnnotations(domain, type);
        for (TypeParameterElement parameter : origin.getTypeParameters()) {
            type.addTypeVariable(TypeNames.parameter(parameter));
        }
        addMembers(domain, type);
        return type.build();
    }

    private void addMembers(DomainClass domain, TypeSpec.Builder type) {
        if (isSerializable(domain.origin())) {
            type.addField(serialVersion());
        }
        domain.constructors().stream().map(ConstructorMirror::of).forEach(type::addMethod);
        domain.criticalMethods().stream().map(CriticalOverride::of).forEach(type::addMethod);
        domain.accessors().stream().map(AccessorMethod::of).forEach(type::addMethod);
        domain.pairLocks().stream()
                .map(pair -> PairLockMethod.of(pair, domain.origin(), types))
                .forEach(type::addMethod);
    }

    private void addAnnotations(DomainClass domain, TypeSpec.Builder type) {
        Set<String> warnings = LintWarnings.of(domain, !isEclipse());
        if (!warnings.isEmpty()) {
            CodeBlock names = warnings.stream()
                    .map(warning -> CodeBlock.of("$S", warning))
                    .collect(CodeBlock.joining(", "));
            type.addAnnotation(AnnotationSpec.builder(SuppressWarnings.class)
                    .addMember("value", warnings.size() == 1 ? "$L" : "{$L}", names)
                    .build());
        }
        TypeElement mark =
                elements.getTypeElement(elements.getModuleOf(domain.origin()), "javax.annotation.processing.Generated");
        if (mark != null) {
            type.addAnnotation(AnnotationSpec.builder(ClassName.get(mark))
                    .addMember("value", "$S", GENERATOR)
                    .build());
        }
    }

    /** Whether Eclipse's compiler runs: it warns of the names of warnings that are not its own, where javac keeps silent. */
    private boolean isEclipse() {
        return elements.getClass().getName().startsWith("org.eclipse.");
    }

    private boolean isSerializable(TypeElement origin) {
        TypeElement serializable = elements.getTypeElement("java.io.Serializable");
        return serializable != null && types.isSubtype(types.erasure(origin.asType()), serializable.asType());
    }

    private static FieldSpec serialVersion() {
        return FieldSpec.builder(long.class, "serialVersionUID", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer("1L")
                .build();
    }

    /** Whether the class and every class around it is public, so that the facade may be too. */
    private static boolean isPublic(TypeElement origin) {
        return Stream.<Element>iterate(origin, element -> element instanceof TypeElement, Element::getEnclosingElement)
                .allMatch(element -> element.getModifiers().contains(Modifier.PUBLIC));
    }
}
