package dev.interlock.processor.check.guard;

import dev.interlock.processor.flow.Mentions;
import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Functions of which every call is seen: those that a constructor is given, which does no more than keep them in private fields of the object
 * that it makes, where they are called and nothing else is done with them.
 */
final class FunctionFields {
    /** The parameter of a constructor. */
    private record Parameter(MethodRef constructor, int index) {}

    private final Declarations declarations;
    private final Map<Parameter, Set<Body>> given = new HashMap<>();
    private final Map<Parameter, Set<Object>> kept = new HashMap<>();
    private final Set<Object> goingElsewhere = new HashSet<>();
    private final Set<MethodRef> constructors = new HashSet<>();
    private final Map<FieldRef, Set<Body>> functions = new HashMap<>();
    private final Set<MethodRef> followed = new HashSet<>();

    FunctionFields(List<Body> bodies, Declarations declarations) {
        this.declarations = declarations;
        for (Body body : bodies) {
            if (!body.closures().isEmpty()) {
                body.parts().forEach(this::given);
            }
        }
        if (!given.isEmpty()) {
            for (Body body : bodies) {
                body.parts().forEach(this::read);
            }
            given.forEach(this::follow);
        }
    }

    /** Whether every call of the function is seen. */
    boolean follows(Body function) {
        return followed.contains(function.ref());
    }

    /** The functions that are followed and may be run by a call on what is found at the place. */
    Set<Body> at(Place place) {
        return place instanceof Place.Field field && !functions.isEmpty()
                ? functions.getOrDefault(field.field(), Set.of())
                : Set.of();
    }

    private void given(Body body) {
        for (Instruction.New creation : body.all(Instruction.New.class)) {
            MethodRef constructor = creation.constructor();
            for (int i = 0; constructor != null && i < creation.arguments().size(); i++) {
                if (creation.arguments().get(i) instanceof Value.Closure function) {
                    given.computeIfAbsent(new Parameter(constructor, i), each -> new LinkedHashSet<>())
                            .add(function.body());
                }
            }
        }
    }

    /** Where a constructor puts its parameters, and what becomes of private fields. */
    private void read(Body body) {
        Map<Place, Parameter> parameters = new HashMap<>();
        if (body.kind() == Body.Kind.CONSTRUCTOR) {
            constructors.add(body.method());
            for (int i = 0; i < body.parameters().size(); i++) {
                parameters.put(body.parameters().get(i), new Parameter(body.method(), i));
            }
        }
        for (Block block : body.blocks()) {
            List<Instruction> all = block.instructions();
            for (int i = 0; i < all.size(); i++) {
                read(all.get(i), i + 1 < all.size() ? all.get(i + 1) : null, parameters);
            }
            if (block.terminator() instanceof Terminator.Return exit) {
                goesElsewhere(exit.value(), parameters);
            }
        }
    }

    private void read(Instruction instruction, @Nullable Instruction next, Map<Place, Parameter> parameters) {
        if (instruction instanceof Instruction.Write write) {
            keeps(write, parameters);
        } else if (instruction instanceof Instruction.Assign assign) {
            Object from = source(assign.value(), parameters);
            if (from instanceof Parameter parameter) {
                parameters.put(assign.target(), parameter);
            } else if (from != null) {
                goingElsewhere.add(from);
            }
        } else if (instruction instanceof Instruction.New creation) {
            creation.arguments().forEach(value -> goesElsewhere(value, parameters));
        } else if (instruction instanceof Instruction.Call call && !isGivenBack(call, next)) {
            calls(call, parameters);
        }
    }

    /** A call whose result is at once set to one of its arguments returns that one. */
    private static boolean isGivenBack(Instruction.Call call, @Nullable Instruction next) {
        return call.result() != null
                && next instanceof Instruction.Assign assign
                && assign.target().equals(call.result())
                && call.arguments().contains(assign.value());
    }

    private void keeps(Instruction.Write write, Map<Place, Parameter> parameters) {
        Object from = source(write.value(), parameters);
        boolean own = write.place() instanceof Place.Field field
                && field.owner() instanceof Place.This
                && declarations.field(field.field()).stream().anyMatch(DeclaredField::isPrivate);
        if (from instanceof Parameter parameter && own) {
            kept.computeIfAbsent(parameter, each -> new LinkedHashSet<>()).add(((Place.Field) write.place()).field());
        } else if (from != null) {
            goingElsewhere.add(from);
        }
    }

    private void calls(Instruction.Call call, Map<Place, Parameter> parameters) {
        Object on = source(call.receiver(), parameters);
        boolean runs = declarations.method(call.method()).stream().anyMatch(DeclaredMethod::functional);
        if (on instanceof Parameter || (on != null && !runs)) {
            goingElsewhere.add(on);
        }
        for (int i = 0; i < call.arguments().size(); i++) {
            if (call.method().isConstructor()
                    && source(call.arguments().get(i), parameters) instanceof Parameter parameter) {
                kept.computeIfAbsent(parameter, each -> new LinkedHashSet<>()).add(new Parameter(call.method(), i));
            } else {
                goesElsewhere(call.arguments().get(i), parameters);
            }
        }
    }

    /** What is found in a parameter or in a field is no longer followed. */
    private void goesElsewhere(@Nullable Value value, Map<Place, Parameter> parameters) {
        if (value instanceof Value.Closure closure) {
            parameters.forEach((place, parameter) -> {
                if (Mentions.any(closure.body(), place::equals)) {
                    goingElsewhere.add(parameter);
                }
            });
        }
        Object from = source(value, parameters);
        if (from != null) {
            goingElsewhere.add(from);
        }
    }

    private static @Nullable Object source(@Nullable Value value, Map<Place, Parameter> parameters) {
        if (!(value instanceof Value.At at)) {
            return null;
        } else if (at.place() instanceof Place.Field field) {
            return field.field();
        }
        return parameters.get(at.place());
    }

    private void follow(Parameter parameter, Set<Body> bodies) {
        Set<Object> all = new LinkedHashSet<>();
        reach(parameter, all);
        boolean seen = all.stream().noneMatch(goingElsewhere::contains)
                && all.stream()
                        .allMatch(each -> !(each instanceof Parameter of) || constructors.contains(of.constructor()));
        for (Body body : bodies) {
            if (seen && all.stream().noneMatch(each -> each instanceof FieldRef field && isOfItsClass(field, body))) {
                followed.add(body.ref());
                all.forEach(each -> {
                    if (each instanceof FieldRef field) {
                        functions
                                .computeIfAbsent(field, key -> new LinkedHashSet<>())
                                .add(body);
                    }
                });
            }
        }
    }

    /** Whether the object that keeps the function is of the class of the one that the function belongs to, so that the two are easily mixed up. */
    private boolean isOfItsClass(FieldRef field, Body function) {
        return declarations.isSubtype(field.owner(), function.thisType());
    }

    private void reach(Object from, Set<Object> into) {
        if (into.add(from) && from instanceof Parameter parameter) {
            kept.getOrDefault(parameter, Set.of()).forEach(next -> reach(next, into));
        }
    }
}
