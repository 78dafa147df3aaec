package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Place;
import java.util.ArrayList;
import java.util.List;

/** What a call tells of keys: a getter names one, {@code compareTo} and its kin compare two, {@code min} and {@code max} choose. */
final class PathCalls {
    private final Names names;

    PathCalls(Names names) {
        this.names = names;
    }

    void step(Instruction.Call call, PathState state) {
        Place.Local result = call.result();
        if (result == null) {
            return;
        }
        List<Place> operands = operands(call);
        switch (call.method().name()) {
            case "compare", "compareTo" -> {
                state.set(result, new Value.Unknown(result.type()));
                if (operands.size() == 2) {
                    state.setComparison(result, operands.get(0), operands.get(1));
                }
            }
            case "min", "max" -> chosen(call, operands, result, state);
            case "identityHashCode" -> property(call, operands, result, state);
            default -> {
                if (call.arguments().isEmpty()) {
                    property(call, operands, result, state);
                } else {
                    state.set(result, new Value.Unknown(result.type()));
                }
            }
        }
    }

    private static List<Place> operands(Instruction.Call call) {
        List<Value> all = new ArrayList<>();
        if (call.receiver() != null) {
            all.add(call.receiver());
        }
        all.addAll(call.arguments());
        return all.stream()
                .filter(Value.At.class::isInstance)
                .map(value -> ((Value.At) value).place())
                .toList();
    }

    /** The result is a property of the one operand, by its name the same each time that it is asked for; as an object it may be another. */
    private void property(Instruction.Call call, List<Place> operands, Place.Local result, PathState state) {
        Place of = operands.size() == 1 ? state.at(operands.get(0)) : null;
        if (of == null) {
            state.set(result, new Value.Unknown(result.type()));
            return;
        }
        boolean unboxing = call.method().owner().packageName().equals("java.lang")
                && call.method().name().endsWith("Value");
        Place named = names.place(new Place.Result(of, call.method()), LockState.EMPTY);
        if (unboxing || !(named instanceof Place.Result)) {
            state.set(result, new Value.At(unboxing ? of : named));
        } else {
            state.setProperty(result, new KeyFacts.Key(of, call.method().name()));
        }
    }

    private static void chosen(Instruction.Call call, List<Place> operands, Place.Local result, PathState state) {
        state.set(result, new Value.Unknown(result.type()));
        boolean lesser = call.method().name().equals("min");
        KeyFacts.Key chosen = state.key(result);
        if (call.method().owner().binaryName().equals("java.lang.Math")) {
            for (Place operand : operands) {
                KeyFacts.Key key = state.key(operand);
                state.facts().add(lesser ? chosen : key, lesser ? key : chosen, false);
            }
        }
    }
}
