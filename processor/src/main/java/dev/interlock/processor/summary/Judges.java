package dev.interlock.processor.summary;

import dev.interlock.processor.flow.FlowObserver.Frame;
import dev.interlock.processor.flow.States;
import dev.interlock.processor.ir.Instruction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The judges of a compilation; each is told of the instructions that it hears of, and of everything else. */
final class Judges {
    /** No judge: the body is visited for its summary alone. */
    static final Judges NONE = new Judges(List.of());

    private final List<Judge> all;
    private final Map<Class<? extends Instruction>, List<Judge>> byKind = new HashMap<>();

    Judges(List<? extends Judge> all) {
        this.all = List.copyOf(all);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** All of them. */
    List<Judge> all() {
        return all;
    }

    /** Tells those who hear of such instructions. */
    void reaches(Frame frame, Instruction instruction, States before) {
        for (Judge judge : hearing(instruction.getClass())) {
            judge.reaches(frame, instruction, before);
        }
    }

    private List<Judge> hearing(Class<? extends Instruction> kind) {
        List<Judge> hearing = byKind.get(kind);
        if (hearing == null) {
            hearing = all.stream().filter(judge -> judge.hearsOf(kind)).toList();
            byKind.put(kind, hearing);
        }
        return hearing;
    }
}
