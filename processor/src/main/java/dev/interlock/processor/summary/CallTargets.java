package dev.interlock.processor.summary;

import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.model.Visibility;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The methods that a call may run: the method named and, where it is found by the receiver's class, every method of this compilation that
 * overrides it in a class which the receiver may be of by its static type, and can be passed what the call passes, those of anonymous
 * classes and lambdas included. A method of the
 * library stands for itself alone, unless it is called on a {@linkplain StoredFunctions function that was kept}; so does one with more than
 * {@link #WIDE} such overriders: what nearly everything overrides tells nothing about one call.
 */
final class CallTargets {
    static final int WIDE = 12;

    private record Named(MethodRef method, @Nullable TypeRef on) {}

    private final Declarations declarations;
    private final PossibleTypes types;
    private final Overriders overriders;
    private final StoredFunctions stored;
    private final LambdaTypes lambdaTypes;
    private final ArgumentTypes arguments;
    private final Map<MethodRef, MethodRef> functions = new HashMap<>();
    private final Map<Named, Set<MethodRef>> overriding = new HashMap<>();
    private final IdentityHashMap<Instruction.Call, List<MethodRef>> targets = new IdentityHashMap<>();
    private final Receivers receivers;

    CallTargets(Declarations declarations, List<Body> bodies, PossibleTypes types) {
        this.declarations = declarations;
        this.types = types;
        this.lambdaTypes = new LambdaTypes(declarations);
        this.arguments = new ArgumentTypes(declarations, types);
        this.overriders = new Overriders(declarations);
        this.stored = new StoredFunctions(declarations, bodies, overriders);
        for (Body body : bodies) {
            for (Body closure : body.closures()) {
                MethodRef answered = closure.answers();
                if (answered != null && declarations.isFromSource(answered)) {
                    overriders.add(answered, closure.ref());
                    functions.put(closure.ref(), answered);
                    arguments.add(closure);
                }
            }
        }
        this.receivers = new Receivers(declarations, bodies, overriders, lambdaTypes, this::mayRunOn, this::overriding);
    }

    /** The methods that the call may run: the one that it names, where it may run itself, then those that override it, in a stable order. */
    List<MethodRef> of(Instruction.Call call) {
        MethodRef method = call.method();
        Set<MethodRef> kept = stored.of(call);
        if (!kept.isEmpty()) {
            return kept.size() >= WIDE
                    ? List.of(method)
                    : Stream.concat(Stream.of(method), kept.stream()).toList();
        }
        return isOverridden(call) && declarations.isFromSource(method)
                ? targets.computeIfAbsent(call, this::onReceivers)
                : List.of(method);
    }

    private List<MethodRef> onReceivers(Instruction.Call call) {
        MethodRef method = call.method();
        Set<MethodRef> overriding = overriding(call);
        Set<MethodRef> run = receivers.run(call, overriding);
        List<MethodRef> found = new ArrayList<>();
        if (run.contains(method)) {
            found.add(method);
        }
        overriding.stream().filter(run::contains).forEach(found::add);
        return found.isEmpty() || found.size() > WIDE ? List.of(method) : found;
    }

    /** The classes of the objects that the call may be made on; none where that is not known of all. */
    Set<TypeRef> classes(Instruction.Call call) {
        return receivers.classes(call);
    }

    /** Whether the objects that a call is made on, or with, may be what is demanded below it. */
    boolean mayBe(CallOrigin origin, Demand demand) {
        Set<Referent> objects = receivers.at(origin, demand.object());
        return objects.isEmpty() || objects.stream().anyMatch(object -> mayBe(object, demand.type()));
    }

    /** The call whose result is all that the receiver of the call may be, in contract terms; null where that cannot be said. */
    @Nullable Place answer(CallOrigin origin) {
        if (origin.instruction() instanceof Instruction.Call call
                && call.receiver() instanceof Value.At at
                && at.place() instanceof Place.Local variable) {
            Place.Result answer = receivers.answer(origin.within(), variable);
            return answer == null ? null : new ContractTerms(origin.within()).of(answer);
        }
        return null;
    }

    private boolean mayBe(Referent object, TypeRef type) {
        return types.mayBe(object.type(), object instanceof Referent.Made, type);
    }

    /** The same for a method of this compilation, but always with all those that override it. */
    Collection<MethodRef> all(Instruction.Call call) {
        if (!isOverridden(call) || !declarations.isFromSource(call.method())) {
            return List.of(call.method());
        }
        Set<MethodRef> all = new TreeSet<>(overriding(call));
        all.add(call.method());
        return all;
    }

    /** The same without methods that have no body and that other packages cannot give one, where somebody here does. */
    Collection<MethodRef> written(Instruction.Call call) {
        Collection<MethodRef> all = all(call);
        List<MethodRef> written =
                all.stream().filter(each -> !isLeftToItsPackage(each)).toList();
        return written.isEmpty() ? all : written;
    }

    private boolean isLeftToItsPackage(MethodRef method) {
        return declarations.method(method).filter(DeclaredMethod::isAbstract).isPresent()
                && declarations
                        .type(method.owner())
                        .filter(type -> type.visibility() != Visibility.OPEN)
                        .isPresent();
    }

    /** The methods and closures of this compilation that answer a call of the method; none where they are too many to tell anything. */
    Set<MethodRef> answering(MethodRef method) {
        Set<MethodRef> all = new TreeSet<>(overriders.of(method));
        all.removeIf(each -> !functions.containsKey(each) && !declarations.isFromSource(each));
        all.addAll(stored.lambdas(method));
        return all.size() >= WIDE ? Set.of() : all;
    }

    /** The code that the thread or task at the place was made to run, as far as it is known. */
    Set<MethodRef> startedAt(Body body, Place place) {
        return stored.startedAt(body, place);
    }

    private boolean isOverridden(Instruction.Call call) {
        return call.dispatch() == Instruction.Dispatch.VIRTUAL && isOverridden(call.method());
    }

    /** Whether a method of this compilation overrides this one. */
    boolean isOverridden(MethodRef method) {
        return overriders.isOverridden(method);
    }

    /** The methods of this compilation that override it. */
    Set<MethodRef> overriders(MethodRef method) {
        return overriders.of(method);
    }

    /** Whether the call can only run the method that it names, as far as this compilation tells. */
    boolean isSingle(Instruction.Call call) {
        return !isOverridden(call) || overriding(call).isEmpty();
    }

    /** Whether the methods that the call may run are few enough to be told one by one. */
    boolean areFew(Instruction.Call call) {
        return overriding(call).size() < WIDE;
    }

    /** Whether all methods that the call may run are known to be of that sort, those of the objects that it may be made on. */
    boolean runsOnly(Instruction.Call call, Predicate<MethodRef> sort) {
        return areFew(call) && of(call).stream().allMatch(sort);
    }

    private Set<MethodRef> overriding(Instruction.Call call) {
        Set<MethodRef> all = overriding(call.method(), call.on());
        return all.stream().allMatch(each -> arguments.fit(call, each))
                ? all
                : all.stream().filter(each -> arguments.fit(call, each)).collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<MethodRef> overriding(MethodRef method, @Nullable TypeRef on) {
        Named named = new Named(method, on);
        Set<MethodRef> known = overriding.get(named);
        if (known == null) {
            known = overriders.of(method).stream()
                    .filter(each -> mayRunOn(on, each))
                    .collect(Collectors.toCollection(TreeSet::new));
            overriding.put(named, known);
        }
        return known;
    }

    /** Whether the method or lambda may run on an object of that static type; null for one that is not known. */
    private boolean mayRunOn(@Nullable TypeRef type, MethodRef method) {
        MethodRef answered = functions.get(method);
        return answered == null ? types.mayBe(type, false, method.owner()) : lambdaTypes.mayBe(type, answered);
    }

    /** The method that a call of {@code method} runs on an object whose class is {@code type} and no subclass of it. */
    MethodRef inherited(MethodRef method, TypeRef type) {
        return type.equals(method.owner())
                ? method
                : declared(method, type)
                        .or(() -> declarations.type(type).stream()
                                .flatMap(known -> known.supertypes().stream())
                                .map(next -> inherited(method, next))
                                .filter(found -> !found.equals(method))
                                .findFirst())
                        .orElse(method);
    }

    private Optional<MethodRef> declared(MethodRef method, TypeRef type) {
        MethodRef same = new MethodRef(type, method.name(), method.parameters());
        return declarations.method(same).map(DeclaredMethod::ref);
    }
}
