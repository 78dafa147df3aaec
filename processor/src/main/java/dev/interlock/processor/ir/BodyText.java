package dev.interlock.processor.ir;

import dev.interlock.processor.model.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The text form of a body, for tests and for people: one line for each instruction, with its source line. */
final class BodyText {
    private final StringBuilder out = new StringBuilder();
    private final List<Body> closures = new ArrayList<>();

    private BodyText() {}

    static String of(Body body) {
        BodyText text = new BodyText();
        text.body(body);
        return text.out.toString();
    }

    private void body(Body body) {
        out.append(body.name()).append(list(body.parameters())).append('\n');
        for (Block block : body.blocks()) {
            String handler = block.handler() == Block.NO_HANDLER ? "" : " catch b" + block.handler();
            out.append('b').append(block.id()).append(handler).append(":\n");
            block.instructions().forEach(i -> line(text(i), i.position().line()));
            line(text(block.terminator()), 0);
        }
        List<Body> inner = List.copyOf(closures);
        closures.clear();
        inner.forEach(this::body);
    }

    private void line(String text, int line) {
        out.append("  ").append(text).append(line == 0 ? "" : " @" + line).append('\n');
    }

    private String text(Instruction instruction) {
        if (instruction instanceof Instruction.Acquire acquire) {
            String scope = acquire.scope() == null ? "" : acquire.scope() + " = ";
            String locks = acquire.locks().stream().map(Object::toString).collect(Collectors.joining(", "));
            return scope + "acquire " + locks + mode(acquire.mode());
        } else if (instruction instanceof Instruction.TryAcquire attempt) {
            String verb = attempt.converts() ? " = convert " : " = try ";
            return attempt.result() + verb + attempt.lock() + mode(attempt.mode());
        } else if (instruction instanceof Instruction.Release release) {
            return "release " + release.lock() + mode(release.mode());
        } else if (instruction instanceof Instruction.ReleaseScope release) {
            return "close " + release.scope();
        } else if (instruction instanceof Instruction.AssumeHeld assume) {
            return "assume " + assume.lock() + mode(assume.mode());
        } else if (instruction instanceof Instruction.BeginOptimistic begin) {
            return "begin optimistic " + begin.lock();
        } else if (instruction instanceof Instruction.EndOptimistic end) {
            return "end optimistic " + end.lock();
        } else if (instruction instanceof Instruction.Wait wait) {
            return "wait " + wait.lock() + (wait.tests() ? " until true" : "") + (wait.timed() ? " for a time" : "");
        } else if (instruction instanceof Instruction.Signal signal) {
            return "signal " + signal.lock();
        } else if (instruction instanceof Instruction.Ask ask) {
            return "ask " + ask.on();
        } else if (instruction instanceof Instruction.Stall stall) {
            return "stall " + stall.method() + (stall.on() == null ? "" : " on " + stall.on());
        }
        return dataText(instruction);
    }

    private String dataText(Instruction instruction) {
        if (instruction instanceof Instruction.Read read) {
            return "read " + read.place();
        } else if (instruction instanceof Instruction.Write write) {
            return "write " + write.place() + " = " + value(write.value());
        } else if (instruction instanceof Instruction.Mutate mutate) {
            return "mutate " + mutate.place();
        } else if (instruction instanceof Instruction.Assign assign) {
            return assign.target() + " = " + value(assign.value());
        } else if (instruction instanceof Instruction.Call call) {
            String dispatch = call.dispatch() == Instruction.Dispatch.EXACT ? "exactly " : "";
            String receiver = call.receiver() == null ? "" : " on " + value(call.receiver());
            return result(call.result()) + "call " + dispatch + call.method() + values(call.arguments()) + receiver;
        } else if (instruction instanceof Instruction.New creation) {
            closures.addAll(creation.closures());
            String around = creation.around() == null ? "" : value(creation.around()) + ".";
            return result(creation.result()) + around + "new " + creation.type() + values(creation.arguments());
        }
        throw new AssertionError(instruction);
    }

    private String text(Terminator terminator) {
        if (terminator instanceof Terminator.Goto jump) {
            return "goto b" + jump.target();
        } else if (terminator instanceof Terminator.Branch branch) {
            return "if " + branch.condition() + " goto b" + branch.ifTrue() + " else b" + branch.ifFalse();
        } else if (terminator instanceof Terminator.Switch choice) {
            return "switch " + choice.targets().stream().map(b -> "b" + b).collect(Collectors.joining(" "));
        } else if (terminator instanceof Terminator.Return leave) {
            return leave.value() == null ? "return" : "return " + value(leave.value());
        }
        return terminator instanceof Terminator.Halt ? "halt" : "throw";
    }

    private String value(Value value) {
        if (value instanceof Value.Closure closure) {
            closures.add(closure.body());
        }
        return value.toString();
    }

    private String values(List<Value> values) {
        return values.stream().map(this::value).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String list(List<?> items) {
        return items.stream().map(Object::toString).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String result(@Nullable Object result) {
        return result == null ? "" : result + " = ";
    }

    private static String mode(@Nullable Mode mode) {
        return mode == Mode.EXCLUSIVE
                ? ""
                : mode == null ? " any" : " " + mode.name().toLowerCase(Locale.ROOT);
    }
}
