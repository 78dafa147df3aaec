package dev.interlock.processor.read;

import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.DeclaredType;
import dev.interlock.processor.model.LockContract;
import dev.interlock.processor.model.LockOrderDeclaration;
import dev.interlock.processor.model.LockRules;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.Sharing;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.report.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * Reads declarations into the model, each once. What is read is also entered into the {@link Declarations}, with its owner, that one's
 * supertypes, and the lock fields that its annotations name. Not thread-safe; of one compilation.
 *
 * <p>A method's contract is its own annotations' and, for each kind of promise that it does not make itself, that of the methods it
 * overrides. {@code @Critical} is not inherited: an override runs under the lock only where it says so.
 */
public final class DeclarationReader {
    private final Reading reading;
    private final Declarations sink;
    private final Map<TypeElement, DeclaredType> types = new HashMap<>();
    private final Map<VariableElement, DeclaredField> fields = new HashMap<>();
    private final Map<ExecutableElement, DeclaredMethod> methods = new HashMap<>();
    private final OrdersByPlace orders;

    /**
     * @param positions where a declaration stands; {@link Position#UNKNOWN} for one that is not compiled now
     * @param imports what the source files import, as far as it is known
     */
    public DeclarationReader(
            Elements elements, Types types, Declarations sink, Function<Element, Position> positions, Imports imports) {
        this(elements, types, sink, positions, positions, imports);
    }

    /**
     * @param positions where a declaration stands; {@link Position#UNKNOWN} for one that is not compiled now
     * @param origins the same or, for one that is not compiled now, where it comes from; asked for where a message will need it
     * @param imports what the source files import, as far as it is known
     */
    public DeclarationReader(
            Elements elements,
            Types types,
            Declarations sink,
            Function<Element, Position> positions,
            Function<Element, Position> origins,
            Imports imports) {
        reading = new Reading(elements, types, positions, origins, imports);
        this.sink = sink;
        orders = new OrdersByPlace(reading);
    }

    /** The parts, for the readers beside this one. */
    Reading reading() {
        return reading;
    }

    /** The name of the type, erased. */
    public TypeRef type(TypeMirror type) {
        return reading.names.type(type);
    }

    /** What the class's declaration says. */
    public DeclaredType type(TypeElement element) {
        DeclaredType known = types.get(element);
        if (known == null) {
            known = readType(element);
            types.put(element, known);
            sink.add(known);
            reading.hierarchy.supertypes(element).forEach(this::type);
            orders.readFrom(element);
        }
        return known;
    }

    /** What the field's declaration says. */
    public DeclaredField field(VariableElement element) {
        DeclaredField known = fields.get(element);
        if (known == null) {
            known = readField(element);
            fields.put(element, known);
            sink.add(known);
            type(Hierarchy.owner(element));
            readMentioned();
        }
        return known;
    }

    /** What the method's or constructor's declaration says. */
    public DeclaredMethod method(ExecutableElement element) {
        DeclaredMethod known = methods.get(element);
        if (known == null) {
            known = readMethod(element);
            methods.put(element, known);
            sink.add(known);
            type(Hierarchy.owner(element));
            readReturnedLock(element);
            readMentioned();
        }
        return known;
    }

    /** Whether objects of the class are streams into or out of memory, which keep nobody waiting. */
    public boolean staysInMemory(TypeElement element) {
        return reading.streams.staysInMemory(element);
    }

    /** Whether objects of the class are streams into or out of files. */
    public boolean isStreamOfFile(TypeElement element) {
        return reading.streams.isOfFiles(element);
    }

    /** Reads the class with all its own fields and methods, so that every annotation in it is judged, used or not. */
    public void declare(TypeElement element) {
        type(element);
        Members members = reading.hierarchy.members(element);
        members.fields().forEach(this::field);
        members.methods().forEach(this::method);
        reading.criticalSections.declaredOn(element);
    }

    /** Reads the lock orders that the package declares. */
    public void declare(PackageElement element) {
        orders.readFrom(element);
    }

    /** The lock orders that the classes read so far, their fields and their packages declare. */
    public List<LockOrderDeclaration> orders() {
        return orders.all();
    }

    /** The same orders, by the qualified name of the class or package that declares them. */
    public Map<String, List<LockOrderDeclaration>> ordersByPlace() {
        return orders.byPlace();
    }

    /** Reads the orders and lock rules of the class or package of that name, where there is one. */
    public void declareOrders(String qualifiedName) {
        TypeElement type = reading.elements.getTypeElement(qualifiedName);
        if (type != null) {
            type(type);
            reading.hierarchy.members(type).fields().forEach(this::field);
        } else {
            PackageElement within = reading.elements.getPackageElement(qualifiedName);
            if (within != null) {
                orders.readFrom(within);
            }
        }
    }

    /**
     * The same; where a class file does not tell what a name means, since it was imported, what was known when it was compiled counts.
     *
     * @param whenCompiled the orders that the class or package declared then
     */
    public void declareOrders(String qualifiedName, List<LockOrderDeclaration> whenCompiled) {
        declareOrders(qualifiedName);
        orders.clearUp(qualifiedName, whenCompiled);
    }

    /** The annotations that could not be understood, so far; each once. */
    public List<Problem> problems() {
        return reading.badGuards.problems();
    }

    /** The options of {@code @InterlockOptions} in force at the element; a later one outdoes an earlier. */
    public List<String> optionsOf(Element element) {
        return reading.options.optionsOf(element);
    }

    private DeclaredType readType(TypeElement element) {
        Position position = reading.positions.apply(element);
        TypeElement enclosing = Hierarchy.enclosingInstance(element);
        return new DeclaredType(
                reading.names.type(element),
                reading.hierarchy.supertypes(element).stream()
                        .map(reading.names::type)
                        .toList(),
                nameOf(enclosing),
                reading.kinds.of(element),
                Hierarchy.visibility(element),
                element.getModifiers().contains(Modifier.ABSTRACT),
                position.isKnown(),
                position);
    }

    private @Nullable TypeRef nameOf(@Nullable TypeElement type) {
        return type == null ? null : reading.names.type(type);
    }

    private DeclaredField readField(VariableElement element) {
        List<LockAnnotation> found = reading.annotations.on(element);
        Set<Modifier> modifiers = element.getModifiers();
        Position position = reading.positions.apply(element);
        boolean plain = found.isEmpty();
        return new DeclaredField(
                reading.names.field(element),
                reading.names.type(element.asType()),
                modifiers.contains(Modifier.STATIC),
                modifiers.contains(Modifier.FINAL),
                modifiers.contains(Modifier.VOLATILE),
                modifiers.contains(Modifier.PRIVATE),
                modifiers.contains(Modifier.TRANSIENT),
                element.getKind() == ElementKind.ENUM_CONSTANT,
                reading.kinds.of(element.asType()),
                plain ? List.of() : reading.guards.guards(element, found),
                plain ? List.of() : reading.guards.sharedLocks(element, found),
                found.stream().anyMatch(each -> each.meaning() == Meaning.SHARED_LOCK),
                position.isKnown() ? reading.sharings.of(element.asType()) : Sharing.UNKNOWN,
                found.stream().anyMatch(each -> each.meaning() == Meaning.UNSHARED),
                plain ? LockRules.NONE : reading.lockRules.rules(element, found),
                position.isKnown(),
                position);
    }

    private DeclaredMethod readMethod(ExecutableElement element) {
        List<MethodRef> overrides = new ArrayList<>();
        ContractDraft draft = reading.contracts.own(element);
        for (ExecutableElement overridden : reading.hierarchy.overridden(element)) {
            DeclaredMethod inherited = method(overridden);
            overrides.add(inherited.ref());
            if (!inherited.contract().equals(LockContract.NONE)) {
                draft.inherit(reading.inheritance.inherited(inherited.contract(), element));
            }
        }
        Set<Modifier> modifiers = element.getModifiers();
        Position position = reading.positions.apply(element);
        return new DeclaredMethod(
                reading.names.method(element),
                reading.names.type(element.getReturnType()),
                modifiers.contains(Modifier.STATIC),
                modifiers.contains(Modifier.PRIVATE),
                modifiers.contains(Modifier.PUBLIC),
                CriticalReader.isOverridable(element),
                modifiers.contains(Modifier.ABSTRACT),
                Hierarchy.isFunctional(element),
                draft.finish(),
                overrides,
                position.isKnown(),
                position);
    }

    /** What a getter returns may be a lock that an expression names. */
    private void readReturnedLock(ExecutableElement element) {
        if (element.getParameters().isEmpty()
                && element.getReturnType() instanceof javax.lang.model.type.DeclaredType returned
                && reading.kinds.of(returned) != null) {
            type((TypeElement) returned.asElement());
        }
    }

    private void readMentioned() {
        for (Element next = reading.mentioned.poll(); next != null; next = reading.mentioned.poll()) {
            if (next instanceof VariableElement field) {
                field(field);
            } else {
                method((ExecutableElement) next);
            }
        }
    }
}
