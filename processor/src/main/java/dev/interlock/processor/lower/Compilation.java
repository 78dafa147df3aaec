package dev.interlock.processor.lower;

import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.TypeRef;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** What is the same for all bodies of one compilation: javac's services, and each declaration's answer, asked for once. */
final class Compilation {
    private final Trees trees;
    private final Elements elements;
    private final Types types;
    private final ElementReader reader;
    private final JavacSources sources;
    private final Map<TypeElement, TypeRef> typesRead = new HashMap<>();
    private final Map<VariableElement, DeclaredField> fieldsRead = new HashMap<>();
    private final Map<ExecutableElement, DeclaredMethod> methodsRead = new HashMap<>();
    private final Map<TypeElement, Optional<MethodRef>> functions = new HashMap<>();
    private final MemberLookup members;
    private final HeldAnswers heldAnswers;
    private final Name thisName;
    private final Name superName;
    private final Name className;

    Compilation(JavacTask task, ElementReader reader, JavacSources sources) {
        this.trees = Trees.instance(task);
        this.elements = task.getElements();
        this.types = task.getTypes();
        this.reader = reader;
        this.sources = sources;
        this.thisName = elements.getName("this");
        this.superName = elements.getName("super");
        this.className = elements.getName("class");
        this.members = new MemberLookup(elements, types);
        this.heldAnswers = new HeldAnswers(sources, type -> reader.type(type).lockKind() != null);
    }

    Trees trees() {
        return trees;
    }

    Elements elements() {
        return elements;
    }

    Types types() {
        return types;
    }

    JavacSources sources() {
        return sources;
    }

    MemberLookup members() {
        return members;
    }

    HeldAnswers heldAnswers() {
        return heldAnswers;
    }

    /** Whether the identifier is {@code this} or {@code super}. A compilation has one object for each name. */
    boolean isSelf(Name name) {
        return name.equals(thisName) || name.equals(superName);
    }

    /** Whether the identifier is that of a class literal. */
    boolean isClass(Name name) {
        return name.equals(className);
    }

    TypeRef type(TypeElement element) {
        TypeRef known = typesRead.get(element);
        if (known == null) {
            known = reader.type(element).ref();
            typesRead.put(element, known);
        }
        return known;
    }

    /** The erased name of a type; {@code Object} for what is no type at all. */
    TypeRef type(@Nullable TypeMirror type) {
        if (type == null) {
            return TypeRef.OBJECT;
        }
        return switch (type.getKind()) {
            case DECLARED -> type((TypeElement) ((DeclaredType) type).asElement());
            case ARRAY -> type(((ArrayType) type).getComponentType()).array();
            case BOOLEAN, BYTE, CHAR, SHORT, INT, LONG, FLOAT, DOUBLE, VOID ->
                new TypeRef(type.getKind().name().toLowerCase(Locale.ROOT));
            case TYPEVAR, INTERSECTION, UNION -> type(types.erasure(type));
            default -> TypeRef.OBJECT;
        };
    }

    DeclaredField field(VariableElement element) {
        DeclaredField known = fieldsRead.get(element);
        if (known == null) {
            known = reader.field(element);
            fieldsRead.put(element, known);
        }
        return known;
    }

    DeclaredMethod method(ExecutableElement element) {
        DeclaredMethod known = methodsRead.get(element);
        if (known == null) {
            known = reader.method(element);
            methodsRead.put(element, known);
        }
        return known;
    }

    /** The one abstract method of an interface; null for any other type. */
    @Nullable MethodRef functionalMethod(@Nullable TypeMirror type) {
        if (!(type instanceof DeclaredType declared)) {
            return null;
        }
        TypeElement element = (TypeElement) declared.asElement();
        return functions.computeIfAbsent(element, this::functionalMethod).orElse(null);
    }

    private Optional<MethodRef> functionalMethod(TypeElement element) {
        return members.functionalMethod(element).map(method -> method(method).ref());
    }

    /** Whether what is found at an expression of that type is a stream into or out of memory. */
    boolean isStreamOfFile(@Nullable TypeMirror type) {
        return type instanceof DeclaredType declared && reader.isStreamOfFile((TypeElement) declared.asElement());
    }

    boolean staysInMemory(@Nullable TypeMirror type) {
        return type instanceof DeclaredType declared && reader.staysInMemory((TypeElement) declared.asElement());
    }
}
