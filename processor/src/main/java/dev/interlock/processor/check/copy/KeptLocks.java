package dev.interlock.processor.check.copy;

import dev.interlock.processor.check.Origins;
import dev.interlock.processor.check.Succession;
import dev.interlock.processor.check.ValueOrigins.Origin;
import dev.interlock.processor.check.Wording;
import dev.interlock.processor.check.copy.HandOvers.HandOver;
import dev.interlock.processor.check.copy.LockSources.Home;
import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Closures;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.ElementUse;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The locks that are put into containers: collections, arrays, references, and objects that keep an object of any type. A container that a
 * method makes for itself, to take several locks together for one, is no second place: only one that is stored is.
 */
final class KeptLocks {
    /** A lock on its way into a container. */
    private record Entry(
            Body body,
            Instruction at,
            Value value,
            @Nullable Value container,
            String name,
            boolean often) {}

    /** A parameter on its way into a container. */
    private record Putting(
            Origin.Parameter parameter, Body body, @Nullable Value container) {}

    private final Declarations declarations;
    private final Origins origins;
    private final LockSources sources;
    private final HandOvers handOvers;
    private final CopyReports reports;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Putting> puttings = new ArrayList<>();
    private final Map<Body, List<Value>> stored = new HashMap<>();

    KeptLocks(
            Declarations declarations, Origins origins, LockSources sources, HandOvers handOvers, CopyReports reports) {
        this.declarations = declarations;
        this.origins = origins;
        this.sources = sources;
        this.handOvers = handOvers;
        this.reports = reports;
    }

    /** Notes what a call puts into a container of the JDK. */
    void call(Body body, Instruction.Call call) {
        Set<ElementUse> uses = declarations.contract(call.method()).elements();
        boolean often = uses.contains(ElementUse.REPEATS);
        if (often || uses.contains(ElementUse.KEEPS)) {
            Value made = call.result() == null ? null : new Value.At(call.result());
            Value container =
                    often && !call.arguments().isEmpty() ? call.arguments().get(0) : made;
            note(body, call, call.arguments(), call.receiver() == null ? container : call.receiver(), often);
        }
    }

    /** Notes what a new array, or a new container of the JDK, starts with. */
    void creation(Body body, Instruction.New creation) {
        if (creation.result() != null && declarations.keepsElements(creation.constructor())) {
            note(body, creation, creation.arguments(), new Value.At(creation.result()), false);
        }
    }

    private void note(Body body, Instruction at, List<Value> arguments, @Nullable Value container, boolean often) {
        for (Value argument : arguments) {
            List<Value> values =
                    argument instanceof Value.Closure closure ? closure.body().returned() : List.of(argument);
            for (Value value : values) {
                if (isLock(body, value)) {
                    entries.add(new Entry(body, at, value, container, name(container), often));
                }
                if (sources.isOurs(value) || isAny(value)) {
                    origins.of(body, value).forEach(origin -> puts(origin, body, container));
                }
            }
        }
    }

    /** Notes the element that a local array is given. */
    void element(Body body, Instruction.Write write, Place.Element element) {
        note(body, write, List.of(write.value()), new Value.At(element.array()), false);
    }

    /** Whether the value is one of Interlock's locks: by its static type or, where that is any, by where it comes from. */
    private boolean isLock(Body body, Value value) {
        return sources.isOurs(value)
                || (isAny(value)
                        && origins.of(body, value).stream()
                                .anyMatch(origin -> origin instanceof Origin.Stored stored
                                        && sources.isOurs(new Value.At(stored.place()))));
    }

    private static boolean isAny(Value value) {
        return value instanceof Value.At at
                && at.place() instanceof Place.Local local
                && local.type().equals(TypeRef.OBJECT);
    }

    /** A parameter that is put into a container: the callers answer for it. */
    private void puts(Origin origin, Body body, @Nullable Value container) {
        if (origin instanceof Origin.Parameter parameter && parameter.body().kind() != Body.Kind.CLOSURE) {
            puttings.add(new Putting(parameter, body, container));
        }
    }

    /** What was handed to methods that keep it, once all bodies were seen. */
    List<HandOver> handedOver() {
        int before;
        do {
            before = handOvers.known();
            stored.clear();
            puttings.stream()
                    .filter(putting -> !isScratch(putting.body(), putting.container()))
                    .forEach(putting -> handOvers.puts(putting.parameter(), putting.body(), putting.container()));
            handOvers.passOn(this::isScratch);
        } while (handOvers.known() > before);
        return handOvers.kept(this::isScratch);
    }

    private static String name(@Nullable Value container) {
        boolean named =
                container instanceof Value.At at && !(at.place() instanceof Place.Local local && local.isTemporary());
        return named && container instanceof Value.At at ? Wording.name(at.place()) : "a container";
    }

    /** Judges what was noted, once all bodies were seen. */
    void judge(List<HandOver> kept) {
        for (Entry entry : entries) {
            judge(entry, isScratch(entry.body(), entry.container()));
        }
        for (HandOver handOver : kept) {
            if (sources.isOurs(handOver.value())) {
                String name =
                        handOver.method().isConstructor() ? handOver.method().toString() : handOver.method() + "()";
                judge(new Entry(handOver.body(), handOver.at(), handOver.value(), null, name, false), false);
            }
        }
    }

    /** Of a container that is stored nowhere only that it has one lock several times is wrong. */
    private void judge(Entry entry, boolean scratch) {
        Home home = new Home(entry, entry.name(), entry.at());
        Body body = entry.body();
        for (Origin origin : origins.of(body, entry.value())) {
            if (origin instanceof Origin.Fresh fresh
                    && (entry.often() || Succession.leads(body, entry.at(), entry.at(), fresh.creation()))) {
                reports.everyElement(entry.at().position(), entry.name());
            } else if (!scratch && !(origin instanceof Origin.Parameter)) {
                sources.of(body, origin, home)
                        .ifPresent(from -> reports.kept(entry.at().position(), entry.name(), from));
            }
        }
    }

    /** The containers that locks are put into, by where they come from. */
    Set<Origin> containers() {
        Set<Origin> containers = new HashSet<>();
        for (Entry entry : entries) {
            if (entry.container() != null) {
                containers.addAll(origins.of(entry.body(), entry.container()));
            }
        }
        return containers;
    }

    /** The methods that return a container which they have made, and put a lock into that has a place already. */
    Set<MethodRef> fillingMethods() {
        Set<MethodRef> filling = new HashSet<>();
        for (Entry entry : entries) {
            MethodRef method = origins.outermost(entry.body()).method();
            if (entry.container() != null
                    && origins.of(entry.body(), entry.value()).stream().anyMatch(this::hasPlace)
                    && origins.of(entry.body(), entry.container()).stream()
                            .anyMatch(made ->
                                    isMade(made) && origins.returned(method).contains(made))) {
                filling.add(method);
            }
        }
        return filling;
    }

    /** Whether a lock of that origin is kept somewhere; one that was made for the container has it as its place. */
    private boolean hasPlace(Origin origin) {
        return origin instanceof Origin.Stored
                || (origin instanceof Origin.Returned returned && sources.isKept(returned.method()));
    }

    /** Whether the container was made in the method and is stored nowhere. */
    boolean isScratch(Body body, @Nullable Value container) {
        if (container == null) {
            return true;
        }
        Set<Origin> made = origins.of(body, container);
        return !made.isEmpty()
                && made.stream().allMatch(this::isMade)
                && storedIn(origins.outermost(body)).stream()
                        .noneMatch(value -> origins.of(body, value).stream().anyMatch(made::contains));
    }

    private boolean isMade(Origin origin) {
        return origin instanceof Origin.Fresh
                || (origin instanceof Origin.Returned returned
                        && returned.call() != null
                        && returned.call().receiver() == null
                        && makesContainer(returned.method()));
    }

    private boolean makesContainer(MethodRef method) {
        Set<ElementUse> uses = declarations.contract(method).elements();
        return uses.contains(ElementUse.KEEPS) || uses.contains(ElementUse.COPIES);
    }

    /** The values that the body stores, or hands to what keeps them. */
    private List<Value> storedIn(Body body) {
        List<Value> known = stored.get(body);
        if (known == null) {
            known = new ArrayList<>();
            addStored(body, known);
            stored.put(body, known);
        }
        return known;
    }

    private void addStored(Body body, List<Value> into) {
        for (Block block : body.blocks()) {
            for (Instruction instruction : block.instructions()) {
                if (instruction instanceof Instruction.Write write) {
                    into.add(write.value());
                } else if (instruction instanceof Instruction.Call call) {
                    addKept(call.method(), call.arguments(), declarations.keepsElements(call.method()), into);
                } else if (instruction instanceof Instruction.New creation && creation.constructor() != null) {
                    addKept(creation.constructor(), creation.arguments(), false, into);
                }
                Closures.in(instruction).forEach(closure -> addStored(closure, into));
            }
            Closures.in(block.terminator()).forEach(closure -> addStored(closure, into));
        }
    }

    private void addKept(MethodRef method, List<Value> arguments, boolean all, List<Value> into) {
        for (int i = 0; i < arguments.size(); i++) {
            if (all || handOvers.isKept(method, i)) {
                into.add(arguments.get(i));
            }
        }
    }
}
