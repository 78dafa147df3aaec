package dev.interlock.processor.check;

import dev.interlock.processor.flow.CallEffects;
import dev.interlock.processor.flow.Mentions;
import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Position;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds where a body keeps a function that it was passed: stores it, returns it, or hands it on to whoever may keep it. */
final class KeptFunctions {
    /** How a function is kept, as a verb, and where. */
    record Keeping(String how, Position position) {}

    /** Methods that give their argument back, or only look at it. */
    private static final Set<String> TESTS = Set.of("requireNonNull", "checkNotNull", "isNull", "nonNull");

    private final CallEffects effects;
    private final Set<Place> names = new HashSet<>();
    private @Nullable Keeping found;

    private KeptFunctions(CallEffects effects) {
        this.effects = effects;
    }

    static Optional<Keeping> of(Body body, Place.Local parameter, CallEffects effects) {
        KeptFunctions kept = new KeptFunctions(effects);
        kept.names.add(parameter);
        int before;
        do {
            before = kept.names.size();
            kept.nameAliases(body);
        } while (kept.names.size() > before);
        kept.scan(body);
        return Optional.ofNullable(kept.found);
    }

    private void nameAliases(Body body) {
        for (Instruction.Assign assign : body.all(Instruction.Assign.class)) {
            if (leadsTo(assign.value())) {
                names.add(assign.target());
            }
        }
    }

    private static boolean isTest(Instruction.Call call) {
        return TESTS.contains(call.method().name());
    }

    private boolean leadsTo(@Nullable Value value) {
        return value instanceof Value.Closure closure
                ? Mentions.any(closure.body(), names::contains)
                : value instanceof Value.At at && names.contains(at.place());
    }

    private void scan(Body body) {
        for (Block block : body.blocks()) {
            block.instructions().forEach(this::scan);
            if (block.terminator() instanceof Terminator.Return leave
                    && body.kind() != Body.Kind.CLOSURE
                    && leadsTo(leave.value())) {
                keep("returns", leave.position());
            }
        }
    }

    private void scan(Instruction instruction) {
        if (instruction instanceof Instruction.Write write && leadsTo(write.value())) {
            keep("stores", write.position());
        } else if (instruction instanceof Instruction.New creation) {
            boolean captured = creation.closures().stream().anyMatch(each -> Mentions.any(each, names::contains));
            if (captured || creation.arguments().stream().anyMatch(this::leadsTo)) {
                keep("hands on", creation.position());
            }
        } else if (instruction instanceof Instruction.Call call && !isTest(call)) {
            arguments(call);
        }
    }

    private void arguments(Instruction.Call call) {
        Set<Integer> immediate =
                effects.immediate(call.method(), call.dispatch()).keySet();
        List<Value> arguments = call.arguments();
        for (int i = 0; i < arguments.size(); i++) {
            if (leadsTo(arguments.get(i)) && !immediate.contains(i)) {
                keep("hands on", call.position());
            } else if (arguments.get(i) instanceof Value.Closure closure) {
                scan(closure.body());
            }
        }
    }

    private void keep(String how, Position position) {
        found = found == null ? new Keeping(how, position) : found;
    }
}
