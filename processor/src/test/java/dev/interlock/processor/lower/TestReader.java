package dev.interlock.processor.lower;

import com.sun.source.util.JavacTask;
import dev.interlock.processor.model.ChangedObject;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.DeclaredType;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockContract;
import dev.interlock.processor.model.LockContract.Acquisition;
import dev.interlock.processor.model.LockContract.Outcome;
import dev.interlock.processor.model.LockContract.Release;
import dev.interlock.processor.model.LockExpression;
import dev.interlock.processor.model.LockKind;
import dev.interlock.processor.model.LockRules;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.Sharing;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.model.Visibility;
import dev.interlock.processor.model.Waiting;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads just what the lowering asks for; knows the lock methods by name, whatever class they are in. */
final class TestReader implements ElementReader {
    private final Elements elements;
    private final Types types;
    private final JavacSources sources;

    TestReader(JavacTask task, JavacSources sources) {
        this.elements = task.getElements();
        this.types = task.getTypes();
        this.sources = sources;
    }

    @Override
    public TypeRef type(TypeMirror type) {
        TypeMirror erased = types.erasure(type);
        if (erased.getKind() == TypeKind.ARRAY) {
            return new TypeRef(type(((ArrayType) erased).getComponentType()).binaryName() + "[]");
        }
        return types.asElement(erased) instanceof TypeElement element
                ? new TypeRef(elements.getBinaryName(element).toString())
                : new TypeRef(erased.toString());
    }

    @Override
    public DeclaredType type(TypeElement element) {
        TypeRef ref = new TypeRef(elements.getBinaryName(element).toString());
        return new DeclaredType(
                ref, List.of(), null, null, Visibility.OPEN, false, sources.isFromSource(element), Position.UNKNOWN);
    }

    @Override
    public DeclaredField field(VariableElement element) {
        return new DeclaredField(
                new FieldRef(owner(element), element.getSimpleName().toString()),
                type(element.asType()),
                has(element, Modifier.STATIC),
                has(element, Modifier.FINAL),
                has(element, Modifier.VOLATILE),
                has(element, Modifier.PRIVATE),
                has(element, Modifier.TRANSIENT),
                element.getKind() == ElementKind.ENUM_CONSTANT,
                null,
                List.of(),
                List.of(),
                false,
                Sharing.UNKNOWN,
                false,
                LockRules.NONE,
                sources.isFromSource(element),
                sources.position(element));
    }

    @Override
    public DeclaredMethod method(ExecutableElement element) {
        boolean overridable = element.getKind() == ElementKind.METHOD
                && !has(element, Modifier.STATIC)
                && !has(element, Modifier.PRIVATE)
                && !has(element, Modifier.FINAL)
                && !has(element.getEnclosingElement(), Modifier.FINAL);
        return new DeclaredMethod(
                new MethodRef(
                        owner(element),
                        element.getSimpleName().toString(),
                        element.getParameters().stream()
                                .map(parameter -> type(parameter.asType()))
                                .toList()),
                type(element.getReturnType()),
                has(element, Modifier.STATIC),
                has(element, Modifier.PRIVATE),
                has(element, Modifier.PUBLIC),
                overridable,
                has(element, Modifier.ABSTRACT),
                false,
                contract(element),
                List.of(),
                sources.isFromSource(element),
                sources.position(element));
    }

    private static boolean has(Element element, Modifier modifier) {
        return element.getModifiers().contains(modifier);
    }

    private TypeRef owner(Element member) {
        return type((TypeElement) member.getEnclosingElement()).ref();
    }

    private LockContract contract(ExecutableElement method) {
        LockExpression self = expression(new Place.This(owner(method)));
        return switch (method.getSimpleName().toString()) {
            case "lock", "acquireLock" -> acquires(new Acquisition(self, Mode.EXCLUSIVE, Outcome.ALWAYS, false, true));
            case "rLock" -> acquires(new Acquisition(self, Mode.SHARED, Outcome.ALWAYS, false, true));
            case "tryLock", "tryWriteLock" ->
                acquires(new Acquisition(self, Mode.EXCLUSIVE, Outcome.IF_RESULT, false, false));
            case "acquire" -> acquires(new Acquisition(self, Mode.EXCLUSIVE, Outcome.SCOPE, false, true));
            case "lockAll" ->
                acquires(new Acquisition(
                        expression(new Place.Parameter(0, "locks")), Mode.EXCLUSIVE, Outcome.SCOPE, true, true));
            case "lockParameter" ->
                acquires(new Acquisition(
                        expression(new Place.Parameter(0, "lock")), Mode.EXCLUSIVE, Outcome.ALWAYS, false, true));
            case "unlock" -> releases(new Release(self, null, false));
            case "close" ->
                owner(method).simpleName().equals("Held") ? releases(new Release(self, null, true)) : LockContract.NONE;
            case "readLock" -> other(Mode.SHARED, null);
            case "writeLock" -> other(Mode.EXCLUSIVE, null);
            case "newCondition" -> other(Mode.EXCLUSIVE, null);
            case "wait" -> waiting(Waiting.ON_CONDITION);
            case "notify", "notifyAll" -> waiting(Waiting.WAKES);
            case "await" ->
                owner(method).simpleName().equals("Condition")
                        ? waiting(Waiting.ON_CONDITION)
                        : waiting(Waiting.UNTIL_TRUE);
            case "signal" -> waiting(Waiting.WAKES);
            case "sleep", "take" -> waiting(Waiting.BLOCKS);
            case "read" -> waiting(Waiting.READS);
            case "add", "put" -> other(null, ChangedObject.RECEIVER);
            default -> LockContract.NONE;
        };
    }

    private static LockExpression expression(Place place) {
        return LockExpression.of(place.toString(), Lock.object(place), LockKind.LOCK);
    }

    private static LockContract acquires(Acquisition acquisition) {
        return new LockContract(
                List.of(), List.of(), List.of(acquisition), List.of(), null, Set.of(), null, null, false);
    }

    private static LockContract releases(Release release) {
        return new LockContract(List.of(), List.of(), List.of(), List.of(release), null, Set.of(), null, null, false);
    }

    private static LockContract other(@Nullable Mode view, @Nullable ChangedObject changes) {
        return new LockContract(List.of(), List.of(), List.of(), List.of(), null, Set.of(), view, changes, false);
    }

    private static LockContract waiting(Waiting waiting) {
        return new LockContract(
                List.of(), List.of(), List.of(), List.of(), null, Set.of(), null, null, false, Set.of(), Map.of(),
                waiting, null, Set.of(), false);
    }

    @Override
    public boolean isStreamOfFile(TypeElement element) {
        return false;
    }

    @Override
    public boolean staysInMemory(TypeElement element) {
        return element.getSimpleName().contentEquals("StringReader");
    }
}
