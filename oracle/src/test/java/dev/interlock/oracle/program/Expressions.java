package dev.interlock.oracle.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** How conditions and calls are written, in the line that is being written. */
final class Expressions {
    private final Program program;
    private final boolean traced;
    private final Map<Node, Integer> lines;
    private final IntSupplier line;
    private final Supplier<Types> types;

    Expressions(Program program, boolean traced, Map<Node, Integer> lines, IntSupplier line, Supplier<Types> types) {
        this.program = program;
        this.traced = traced;
        this.lines = lines;
        this.line = line;
        this.types = types;
    }

    String text(Cond cond) {
        lines.put(cond, line.getAsInt());
        if (cond instanceof Cond.Flag) {
            return traced ? "Env.flag()" : "Env.whatever";
        } else if (cond instanceof Cond.Const constant) {
            return Boolean.toString(constant.value());
        } else if (cond instanceof Cond.Var var) {
            return var.name();
        } else if (cond instanceof Cond.Not not) {
            return "!" + inner(not.inner());
        } else if (cond instanceof Cond.And and) {
            return inner(and.left()) + " && " + inner(and.right());
        } else if (cond instanceof Cond.Or or) {
            return inner(or.left()) + " || " + inner(or.right());
        } else if (cond instanceof Cond.Choice choice) {
            return inner(choice.test()) + " ? " + inner(choice.left()) + " : " + inner(choice.right());
        } else if (cond instanceof Cond.TryLock tried) {
            String attempt = LockText.attempt(tried.lock(), tried.timed());
            return traced ? "(Env." + (tried.timed() ? "timed" : "attempt") + "() && " + attempt + ")" : attempt;
        } else if (cond instanceof Cond.IsHeld held) {
            return LockText.isHeld(held.lock());
        } else if (cond instanceof Cond.IsStamp stamp) {
            return stamp.name() + " != 0L";
        } else if (cond instanceof Cond.Validate validate) {
            return StampText.validate(validate, traced);
        } else if (cond instanceof Cond.Positive positive) {
            Shape shape =
                    types.get().of(positive.owner()).field(positive.field()).shape();
            String read = shape.isCalled() ? "Env.readByCall(" : "Env.read(";
            return traced
                    ? read + access(positive.owner(), positive.field(), false) + ")"
                    : shape.read(positive.owner() + "." + positive.field()) + " > 0";
        }
        Cond.Result result = (Cond.Result) cond;
        String call = called(result.receiver(), result.method(), result.args());
        if (!traced || !mayThrow(result.receiver(), result.method())) {
            return call;
        }
        return Annotations.isKnownByResult(program.method(types.get().of(result.receiver()), result.method()))
                ? "(Env.none() | " + call + ")"
                : "Env.result(Env.none() | " + call + ")";
    }

    String text(Arg arg) {
        boolean unknown = arg instanceof Truth truth && truth.variable().isEmpty();
        return unknown ? text(new Cond.Flag()) : arg.toString();
    }

    /** As a part of another condition. */
    String inner(Cond cond) {
        String plain = text(cond);
        return plain.contains(" ") ? "(" + plain + ")" : plain;
    }

    String called(Path receiver, String method, List<Arg> args) {
        return receiver + "." + method + args.stream().map(this::text).collect(Collectors.joining(", ", "(", ")"));
    }

    String accessed(Path owner, String field, boolean write) {
        return traced ? "Env.access(" + access(owner, field, write) + "); " : "";
    }

    private String access(Path owner, String field, boolean write) {
        List<String> parts = new ArrayList<>(List.of(Integer.toString(line.getAsInt()), Boolean.toString(write)));
        types.get()
                .of(owner)
                .field(field)
                .guards()
                .forEach(guard -> parts.add(guard.from(owner).text()));
        return String.join(", ", parts);
    }

    boolean mayThrow(Path receiver, String method) {
        return Annotations.mayThrowAtOnce(program.method(types.get().of(receiver), method));
    }
}
