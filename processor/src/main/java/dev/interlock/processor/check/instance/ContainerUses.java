package dev.interlock.processor.check.instance;

import dev.interlock.processor.flow.FreshContainers;
import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import dev.interlock.processor.model.TypeRef;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one body, with its closures, does with the collections in the fields of its object. */
final class ContainerUses {
    /** A view that nothing can be put in. */
    private static final String VALUES = "values";

    private final Body host;
    private final Declarations declarations;
    private final LockFacts facts;
    private final YoungObjects young;

    ContainerUses(Body host, Declarations declarations, YoungObjects young) {
        this.host = host;
        this.declarations = declarations;
        this.facts = new LockFacts(declarations);
        this.young = young;
    }

    /** The field of the body's own object that whatever the variable refers to comes out of, be it a view or an element; null where there is none. */
    @Nullable FieldRef source(Place.Local variable) {
        return source(variable, new HashSet<>());
    }

    private @Nullable FieldRef source(Place place, Set<Place.Local> seen) {
        if (place instanceof Place.Field field) {
            return field.owner().equals(new Place.This(host.thisType())) ? field.field() : null;
        }
        if (!(place instanceof Place.Local variable) || !seen.add(variable)) {
            return null;
        }
        FieldRef found = null;
        for (Object definition : young.definitions(host, variable)) {
            FieldRef each = source(definition, seen);
            if (each == null || (found != null && !found.equals(each))) {
                return null;
            }
            found = each;
        }
        return found;
    }

    private @Nullable FieldRef source(Object definition, Set<Place.Local> seen) {
        if (definition instanceof Instruction.Call call) {
            return call.receiver() instanceof Value.At at
                            && FreshContainers.isContainer(call.method().owner(), declarations)
                    ? source(at.place(), seen)
                    : null;
        }
        return definition instanceof Value.At at ? source(at.place(), seen) : null;
    }

    /** Whether the body keeps nothing of that kind in the field that is not made by it, and hands the collection to nobody who might. */
    boolean keepOwnOnly(FieldRef field, TypeRef kind) {
        return host.parts().stream()
                .allMatch(part -> part.blocks().stream()
                        .allMatch(block -> ends(block, field)
                                && block.instructions().stream()
                                        .allMatch(instruction -> isFine(instruction, field, kind))));
    }

    private boolean ends(Block block, FieldRef field) {
        return !(block.terminator() instanceof Terminator.Return leave)
                || leave.value() == null
                || !leadsOut(leave.value(), field);
    }

    private boolean isFine(Instruction instruction, FieldRef field, TypeRef kind) {
        if (instruction instanceof Instruction.Write write) {
            boolean sets = write.place() instanceof Place.Field written
                    && written.field().equals(field);
            return sets ? isEmpty(write) : !leadsOut(write.value(), field);
        } else if (instruction instanceof Instruction.New creation) {
            return creation.arguments().stream().noneMatch(argument -> leadsOut(argument, field));
        } else if (instruction instanceof Instruction.Assign assign) {
            return !isOfAnother(assign.value(), field);
        } else if (instruction instanceof Instruction.Call call) {
            boolean inside = call.receiver() instanceof Value.At at
                    && field.equals(source(at.place(), new HashSet<>()))
                    && FreshContainers.isContainer(call.method().owner(), declarations);
            return !isOfAnother(call.receiver(), field)
                    && call.arguments().stream().noneMatch(argument -> leadsOut(argument, field))
                    && (!inside || bringsNoOther(call, field, kind));
        }
        return true;
    }

    /** Whether the call of a method of the collection puts nothing else of that kind in, be it out of another collection or a function. */
    private boolean bringsNoOther(Instruction.Call call, FieldRef field, TypeRef kind) {
        List<TypeRef> parameters = call.method().parameters();
        for (int i = 0; i < call.arguments().size(); i++) {
            Value argument = call.arguments().get(i);
            TypeRef parameter = i < parameters.size() ? parameters.get(i) : TypeRef.OBJECT;
            boolean single = parameter.equals(TypeRef.OBJECT) || parameter.isPrimitive();
            boolean fine = single
                    ? isFine(argument, field, kind, new HashSet<>())
                    : argument instanceof Value.Constant
                            || (argument instanceof Value.Closure function && returnsFine(function, field, kind));
            if (!fine) {
                return false;
            }
        }
        return true;
    }

    private boolean returnsFine(Value.Closure function, FieldRef field, TypeRef kind) {
        return function.body().returned().stream().allMatch(value -> isFine(value, field, kind, new HashSet<>()));
    }

    /** Whether the field is set, in this very object, to a collection that was just made with nothing in it. */
    private boolean isEmpty(Instruction.Write write) {
        Place.Local variable = OwnParts.variable(write.value());
        List<Object> all = variable == null ? List.of() : young.definitions(host, variable);
        return isOwnField(write.place())
                && all.size() == 1
                && all.get(0) instanceof Instruction.New creation
                && creation.closures().isEmpty()
                && creation.arguments().stream().allMatch(Value.Constant.class::isInstance)
                && FreshContainers.isContainer(creation.type(), declarations);
    }

    private boolean isOwnField(Place place) {
        return place instanceof Place.Field field && field.owner().equals(new Place.This(host.thisType()));
    }

    /** Whether the value is the collection of that field, or a view of it, that others could put something in. */
    private boolean leadsOut(Value value, FieldRef field) {
        if (!(value instanceof Value.At at)) {
            return false;
        } else if (mentions(at.place(), field)) {
            return true;
        }
        Place.Local variable = OwnParts.variable(value);
        return variable != null && mayComeFrom(variable, field, new HashSet<>());
    }

    private boolean mayComeFrom(Place.Local variable, FieldRef field, Set<Place.Local> seen) {
        return seen.add(variable)
                && young.definitions(host, variable).stream().anyMatch(definition -> {
                    Value from = definition instanceof Instruction.Call call && mayOpen(call, variable)
                            ? call.receiver()
                            : definition instanceof Value value ? value : null;
                    Place.Local next = OwnParts.variable(from);
                    return (from instanceof Value.At at && mentions(at.place(), field))
                            || (next != null && mayComeFrom(next, field, seen));
                });
    }

    /** Whether something can be put into what the call of a collection's method returns. */
    private boolean mayOpen(Instruction.Call call, Place.Local result) {
        return !call.method().name().equals(VALUES) && FreshContainers.isContainer(result.type(), declarations);
    }

    /** Whether the value leads through the field of another object than the body's own. */
    private boolean isOfAnother(@Nullable Value value, FieldRef field) {
        return value instanceof Value.At at
                && Places.anyStep(
                        at.place(),
                        step -> step instanceof Place.Field member
                                && member.field().equals(field)
                                && !isOwnField(step));
    }

    private static boolean mentions(Place place, FieldRef field) {
        return Places.anyStep(
                place,
                step -> step instanceof Place.Field member && member.field().equals(field));
    }

    /** Whether the value is of another kind, what the body made, or what was in the collection before. */
    private boolean isFine(Value value, FieldRef field, TypeRef kind, Set<Place.Local> seen) {
        return value instanceof Value.Constant || isOther(value, kind) || isOwn(value, field, kind, seen);
    }

    /** Whether the value cannot be an object of that kind, by its type, and is no other collection of them. */
    private boolean isOther(Value value, TypeRef kind) {
        if (value instanceof Value.At at && at.place() instanceof Place.ClassObject) {
            return true;
        }
        TypeRef type = type(value);
        return type.isPrimitive()
                || (isConcrete(type)
                        && !FreshContainers.isContainer(type, declarations)
                        && !declarations.isSubtype(type, kind)
                        && !declarations.isSubtype(kind, type));
    }

    private TypeRef type(Value value) {
        TypeRef type = value instanceof Value.At at
                ? facts.type(at.place())
                : value instanceof Value.Unknown unknown ? unknown.type() : null;
        return type == null ? TypeRef.OBJECT : type;
    }

    private boolean isConcrete(TypeRef type) {
        return !type.equals(TypeRef.OBJECT)
                && declarations
                        .type(type)
                        .map(declared -> !declared.isAbstract())
                        .orElse(false);
    }

    private boolean isOwn(Value value, FieldRef field, TypeRef kind, Set<Place.Local> seen) {
        Place.Local variable = OwnParts.variable(value);
        List<Object> all = variable == null ? List.of() : young.definitions(host, variable);
        return variable != null
                && !all.isEmpty()
                && (!seen.add(variable)
                        || all.stream()
                                .allMatch(definition -> young.isYoung(host, definition, kind, new HashSet<>())
                                        || isElement(definition, field)
                                        || (definition instanceof Value inner && isFine(inner, field, kind, seen))));
    }

    /** Whether that is what a method of the collection returned. */
    private boolean isElement(Object definition, FieldRef field) {
        return field.equals(source(definition, new HashSet<>()));
    }
}
