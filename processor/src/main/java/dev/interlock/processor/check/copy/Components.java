package dev.interlock.processor.check.copy;

import dev.interlock.processor.check.Origins;
import dev.interlock.processor.check.ValueOrigins.Origin;
import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.DeclaredType;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The constructors that take a lock from outside. Mostly the object is a component of the one whose lock it takes: where all creations that
 * are seen say so, the message says how that is declared.
 */
final class Components {
    /** A constructor or method that stores a parameter as its lock. */
    private record Taking(
            Body body, Origin.Parameter parameter, DeclaredField field, Position position, String summary) {}

    private final Declarations declarations;
    private final Origins origins;
    private final CopyReports reports;
    private final List<Taking> takings = new ArrayList<>();
    private final Map<MethodRef, List<Creation>> creations = new HashMap<>();
    private final Map<MethodRef, Map<Integer, FieldRef>> keptParameters = new HashMap<>();

    Components(Declarations declarations, Origins origins, CopyReports reports) {
        this.declarations = declarations;
        this.origins = origins;
        this.reports = reports;
    }

    private record Creation(Body body, Instruction.New at) {}

    /** Notes that the lock field takes the parameter. */
    void takes(Body body, Origin.Parameter parameter, DeclaredField field, Position position, String summary) {
        takings.add(new Taking(body, parameter, field, position, summary));
    }

    /** Notes which of the object's fields a constructor keeps its parameters in. */
    void stored(Body body, Instruction.Write write) {
        if (body.kind() == Body.Kind.CONSTRUCTOR
                && write.place() instanceof Place.Field field
                && field.owner() instanceof Place.This
                && write.value() instanceof Value.At at) {
            int index = body.parameters().indexOf(at.place());
            if (index >= 0) {
                keptParameters
                        .computeIfAbsent(body.method(), key -> new HashMap<>())
                        .put(index, field.field());
            }
        }
    }

    /** Notes a creation. */
    void creation(Body body, Instruction.New creation) {
        if (creation.constructor() != null && !creation.arguments().isEmpty()) {
            creations
                    .computeIfAbsent(creation.constructor(), key -> new ArrayList<>())
                    .add(new Creation(body, creation));
        }
    }

    /** Reports what was noted, once all bodies were seen. */
    void judge() {
        for (Taking taking : takings) {
            String name = taking.field().ref().name();
            List<String> shared = ownersLock(taking)
                    .map(owner -> List.of(
                            "or say that it is its owner's lock, on purpose:",
                            "@SharedLock(\"" + owner + "\") private final "
                                    + taking.field().type() + " " + name + ";"))
                    .orElseGet(() ->
                            List.of("or say that it is shared on purpose: @SharedLock on the parameter or on " + name));
            reports.parameter(taking.position(), taking.summary(), shared);
        }
    }

    /** The lock in terms of the component, where each creation that is seen passes the lock of its owner. */
    private Optional<String> ownersLock(Taking taking) {
        List<Creation> seen = creations.getOrDefault(taking.body().method(), List.of());
        List<String> owners = seen.stream()
                .map(creation -> ownersLock(taking, creation))
                .distinct()
                .toList();
        return owners.size() == 1 && !owners.get(0).isEmpty() ? Optional.of(owners.get(0)) : Optional.empty();
    }

    private String ownersLock(Taking taking, Creation creation) {
        Place.Field lock = field(creation, taking.parameter().index());
        if (lock == null) {
            return "";
        }
        String name = lock.field().name();
        Map<Integer, FieldRef> fields =
                keptParameters.getOrDefault(taking.body().method(), Map.of());
        for (Map.Entry<Integer, FieldRef> each : fields.entrySet()) {
            if (each.getKey() < creation.at().arguments().size()
                    && creation.at().arguments().get(each.getKey()) instanceof Value.At owner
                    && owner.place().equals(lock.owner())) {
                return each.getValue().name() + "." + name;
            }
        }
        TypeRef outer = declarations
                .type(taking.body().thisType())
                .map(DeclaredType::enclosing)
                .orElse(null);
        boolean inner = lock.owner() instanceof Place.This self && self.type().equals(outer);
        return inner ? outer + ".this." + name : "";
    }

    private Place.@Nullable Field field(Creation creation, int index) {
        List<Value> arguments = creation.at().arguments();
        if (index >= arguments.size()) {
            return null;
        }
        Set<Origin> from = origins.of(creation.body(), arguments.get(index));
        return from.size() == 1
                        && from.iterator().next() instanceof Origin.Stored stored
                        && stored.place() instanceof Place.Field field
                        && LockFacts.field(field) != null
                ? field
                : null;
    }
}
