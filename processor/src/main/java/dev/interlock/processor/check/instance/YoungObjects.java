package dev.interlock.processor.check.instance;

import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.summary.CompiledProgram;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What code makes itself while it runs, or has made for it by the methods that it calls: younger than whatever there was before. */
final class YoungObjects {
    /** A method that is asked whether it makes what it returns, where that is an object of a class. */
    private record Maker(MethodRef method, TypeRef kind) {}

    private final Declarations declarations;
    private final CompiledProgram program;
    private final Map<Body, Map<Place.Local, List<Object>>> definitions = new HashMap<>();
    private final Map<Maker, Boolean> makers = new HashMap<>();

    YoungObjects(Declarations declarations, CompiledProgram program) {
        this.declarations = declarations;
        this.program = program;
    }

    /** All that the variable is set to in the body and its closures: values, calls and creations; empty where it comes from elsewhere. */
    List<Object> definitions(Body host, Place.Local variable) {
        return definitions.computeIfAbsent(host, YoungObjects::read).getOrDefault(variable, List.of());
    }

    private static Map<Place.Local, List<Object>> read(Body host) {
        Map<Place.Local, List<Object>> found = new HashMap<>();
        Set<Place.Local> called = new HashSet<>();
        for (Body part : host.parts()) {
            for (Instruction.Call call : part.all(Instruction.Call.class)) {
                add(call.result(), call, found);
                if (call.result() != null) {
                    called.add(call.result());
                }
            }
            part.all(Instruction.New.class).forEach(creation -> add(creation.result(), creation, found));
            part.parameters().forEach(parameter -> add(parameter, parameter, found));
        }
        for (Body part : host.parts()) {
            for (Instruction.Assign assign : part.all(Instruction.Assign.class)) {
                boolean again = called.contains(assign.target())
                        && assign.value() instanceof Value.At at
                        && at.place() instanceof Place.Result;
                if (!again) {
                    add(assign.target(), assign.value(), found); // else it is the call's result by its other name
                }
            }
        }
        return found;
    }

    private static void add(Place.@Nullable Local variable, Object definition, Map<Place.Local, List<Object>> into) {
        if (variable != null) {
            into.computeIfAbsent(variable, key -> new ArrayList<>()).add(definition);
        }
    }

    /** Whether the value is nothing but constants, and objects of that class which the body, or a method that it calls, makes there. */
    private boolean isYoung(Body host, Value value, TypeRef kind, Set<Place.Local> seen) {
        Place.Local variable = OwnParts.variable(value);
        List<Object> all = variable == null ? List.of() : definitions(host, variable);
        return value instanceof Value.Constant
                || (variable != null
                        && !all.isEmpty()
                        && (!seen.add(variable) || all.stream().allMatch(each -> isYoung(host, each, kind, seen))));
    }

    /** The same for one of the definitions of a variable. */
    boolean isYoung(Body host, Object definition, TypeRef kind, Set<Place.Local> seen) {
        if (definition instanceof Instruction.New creation) {
            return declarations.isSubtype(creation.type(), kind);
        } else if (definition instanceof Instruction.Call call) {
            return program.allTargets(call).stream().allMatch(target -> makes(new Maker(target, kind)));
        }
        return definition instanceof Value value && isYoung(host, value, kind, seen);
    }

    /** Whether the method returns nothing but what is made while it runs; one that calls itself does not count. */
    private boolean makes(Maker maker) {
        Boolean answer = makers.putIfAbsent(maker, false);
        if (answer == null) {
            Body body = program.body(maker.method());
            answer = body != null && body.blocks().stream().allMatch(block -> makes(body, block, maker.kind()));
            makers.put(maker, answer);
        }
        return answer;
    }

    private boolean makes(Body body, Block block, TypeRef kind) {
        return !(block.terminator() instanceof Terminator.Return leave)
                || (leave.value() != null && isYoung(body, leave.value(), kind, new HashSet<>()));
    }
}
