package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
        List<Value> operands = new ArrayList<>(call.arguments());
        if (call.receiver() != null) {
            operands.add(0, call.receiver());
        }
        boolean compares = operands.size() == 2 && isComparison(call);
        boolean names = operands.size() == 1 && (call.arguments().isEmpty() || isIdentity(call));
        if (compares && operands.get(0) instanceof Value.At left && operands.get(1) instanceof Value.At right) {
            state.setComparison(result, left.place(), right.place());
        } else if (names && operands.get(0) instanceof Value.At of) {
            property(call, of.place(), result, state);
        } else {
            state.forget(result);
            choose(call, operands, result, state);
        }
    }

    /** Whether the method compares its two operands in their natural order: another method called {@code compare} may do so in any. */
    private static boolean isComparison(Instruction.Call call) {
        String name = call.method().name();
        return name.equals("compareTo") || (name.equals("compare") && isOfLanguage(call));
    }

    private static boolean isIdentity(Instruction.Call call) {
        return call.method().name().equals(OrderedPaths.IDENTITY) && isOfLanguage(call);
    }

    /** Whether the number in a box is asked for, and not what is left of it in a smaller type. */
    private static boolean isUnboxing(Instruction.Call call) {
        String primitive = call.method().name().replace("Value", "");
        String box = call.method().owner().simpleName().toLowerCase(Locale.ROOT);
        return isOfLanguage(call) && call.method().name().endsWith("Value") && box.startsWith(primitive);
    }

    private static boolean isOfLanguage(Instruction.Call call) {
        return call.method().owner().packageName().equals("java.lang");
    }

    /** The result is a property of the one operand, by its name the same each time that it is asked for; as an object it may be another. */
    private void property(Instruction.Call call, Place of, Place.Local result, PathState state) {
        boolean unboxing = isUnboxing(call);
        Place named = names.place(new Place.Result(of, call.method()), LockState.EMPTY);
        if (unboxing || !(named instanceof Place.Result)) {
            state.set(result, new Value.At(unboxing ? of : named));
        } else {
            state.setProperty(
                    result, new KeyFacts.Key(state.at(of), call.method().name()));
        }
    }

    private static void choose(Instruction.Call call, List<Value> operands, Place.Local result, PathState state) {
        boolean lesser = call.method().name().equals("min");
        boolean chooses = lesser || call.method().name().equals("max");
        if (!chooses || !call.method().owner().binaryName().equals("java.lang.Math")) {
            return;
        }
        KeyFacts.Key chosen = state.key(result);
        for (Value operand : operands) {
            if (operand instanceof Value.At at) {
                KeyFacts.Key key = state.key(at.place());
                state.facts().add(lesser ? chosen : key, lesser ? key : chosen, false);
            }
        }
    }
}
