package dev.interlock.processor.check.copy;

import dev.interlock.processor.check.Origins;
import dev.interlock.processor.check.ValueOrigins.Origin;
import dev.interlock.processor.check.Wording;
import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.ElementUse;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The copies of collections and maps of locks: {@code new ArrayList<>(locks)}, {@code List.copyOf}, {@code addAll}. No type says that a
 * collection has locks in it, so that only one counts that the program was seen to put locks into.
 */
final class CopiedCollections {
    private static final String COLLECTIONS = "java.util.";

    /** A copy of a collection that is kept under a name. */
    private record Copy(Body body, Instruction at, Place from, Value copy) {}

    /** A collection that becomes a field's. */
    private record Store(Body body, Value value, FieldRef field) {}

    private final Declarations declarations;
    private final Origins origins;
    private final CopiedArrays arrays;
    private final CopyReports reports;
    private final List<Copy> copies = new ArrayList<>();
    private final List<Store> stores = new ArrayList<>();

    CopiedCollections(Declarations declarations, Origins origins, CopiedArrays arrays, CopyReports reports) {
        this.declarations = declarations;
        this.origins = origins;
        this.arrays = arrays;
        this.reports = reports;
    }

    /** Notes a call that copies into what it is called on, or into what it returns. */
    void call(Body body, Instruction.Call call) {
        if (declarations.contract(call.method()).elements().contains(ElementUse.COPIES)) {
            Value made = call.result() == null ? null : new Value.At(call.result());
            note(body, call, call.arguments(), call.receiver() == null ? made : call.receiver());
        }
    }

    /** Notes a collection that is made from another one. */
    void creation(Body body, Instruction.New creation) {
        if (creation.constructor() != null
                && creation.result() != null
                && declarations.contract(creation.constructor()).elements().contains(ElementUse.COPIES)) {
            note(body, creation, creation.arguments(), new Value.At(creation.result()));
        }
    }

    private void note(Body body, Instruction at, List<Value> arguments, @Nullable Value copy) {
        if (copy != null && arguments.get(0) instanceof Value.At from) {
            copies.add(new Copy(body, at, from.place(), copy));
        }
    }

    /** Notes a collection that is put into a field. */
    void stored(Body body, Instruction.Write write, DeclaredField field) {
        if (field.type().binaryName().startsWith(COLLECTIONS)) {
            stores.add(new Store(body, write.value(), field.ref()));
        }
    }

    /**
     * Judges the copies, once all bodies were seen.
     *
     * @param filled tells which collections have locks put into them
     * @param returned tells which methods return such collections
     */
    void judge(KeptLocks filled, ReturnedContainers returned) {
        if (copies.isEmpty()) {
            return;
        }
        Set<FieldRef> holders = holders(filled.containers());
        for (Copy copy : copies) {
            Optional<MethodRef> method = returned.container(copy.body(), new Value.At(copy.from()));
            if ((method.isPresent() || isOfLocks(copy, holders))
                    && !filled.isScratch(copy.body(), copy.copy())
                    && !arrays.replaces(copy.body(), copy.from(), copy.copy())) {
                String name =
                        method.map(each -> "what " + each + "() returns").orElseGet(() -> Wording.name(copy.from()));
                reports.copied(copy.at().position(), "the copy of " + name, "collection");
            }
        }
    }

    private boolean isOfLocks(Copy copy, Set<FieldRef> holders) {
        return origins.of(copy.body(), new Value.At(copy.from())).stream()
                .anyMatch(origin ->
                        origin instanceof Origin.Stored stored && holders.contains(LockFacts.field(stored.place())));
    }

    private Set<FieldRef> holders(Set<Origin> containers) {
        Set<FieldRef> holders = new HashSet<>();
        for (Origin container : containers) {
            FieldRef field = container instanceof Origin.Stored stored ? LockFacts.field(stored.place()) : null;
            if (field != null) {
                holders.add(field);
            }
        }
        for (Store store : stores) {
            if (origins.of(store.body(), store.value()).stream()
                    .anyMatch(origin -> !(origin instanceof Origin.Other) && containers.contains(origin))) {
                holders.add(store.field());
            }
        }
        return holders;
    }
}
