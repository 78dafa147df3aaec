package dev.interlock.processor.check;

import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where the values in the variables of one body come from, over all assignments of each variable. */
final class ValueOrigins {

    /** Where a value comes from. */
    sealed interface Origin {
        /** It was created in this body. */
        record Fresh(Instruction.New creation) implements Origin {}

        /** It came in as a parameter. */
        record Parameter(Place.Local local, int index) implements Origin {}

        /** It was found in a field, or reached from one. */
        record Stored(Place place) implements Origin {}

        /** A method returned it. */
        record Returned(MethodRef method) implements Origin {}

        /** It cannot be told, or is a constant such as null. */
        record Other() implements Origin {}
    }

    private final Body body;
    private final Map<Place.Local, List<Origin>> direct = new HashMap<>();
    private final Map<Place.Local, List<Place>> copies = new HashMap<>();

    ValueOrigins(Body body) {
        this.body = body;
        for (Block block : body.blocks()) {
            block.instructions().forEach(this::note);
        }
    }

    private void note(Instruction instruction) {
        if (instruction instanceof Instruction.New creation && creation.result() != null) {
            add(creation.result(), new Origin.Fresh(creation));
        } else if (instruction instanceof Instruction.Call call && call.result() != null) {
            add(call.result(), new Origin.Returned(call.method()));
        } else if (instruction instanceof Instruction.Assign assign && assign.value() instanceof Value.At at) {
            if (!(at.place() instanceof Place.Result)) {
                copies.computeIfAbsent(assign.target(), key -> new ArrayList<>())
                        .add(at.place());
            }
        } else if (instruction instanceof Instruction.Assign assign) {
            add(assign.target(), new Origin.Other());
        }
    }

    private void add(Place.Local local, Origin origin) {
        direct.computeIfAbsent(local, key -> new ArrayList<>()).add(origin);
    }

    /** The origins that the value may have. */
    Set<Origin> of(Value value) {
        Set<Origin> found = new HashSet<>();
        if (value instanceof Value.At at) {
            collect(at.place(), found, new HashSet<>());
        } else {
            found.add(new Origin.Other());
        }
        return found;
    }

    private void collect(Place place, Set<Origin> into, Set<Place> seen) {
        if (!seen.add(place)) {
            return;
        }
        if (place instanceof Place.Local local) {
            int index = body.parameters().indexOf(local);
            if (index >= 0) {
                into.add(new Origin.Parameter(local, index));
            }
            into.addAll(direct.getOrDefault(local, List.of()));
            copies.getOrDefault(local, List.of()).forEach(copied -> collect(copied, into, seen));
        } else if (place instanceof Place.Result result) {
            into.add(new Origin.Returned(result.method()));
        } else if (!(place instanceof Place.This) && !(place instanceof Place.ClassObject)) {
            into.add(new Origin.Stored(place));
        }
    }
}
