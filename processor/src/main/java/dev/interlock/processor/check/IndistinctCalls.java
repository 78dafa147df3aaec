package dev.interlock.processor.check;

import dev.interlock.processor.flow.CallEffects.NetEffect;
import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.summary.Summaries;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Calls that run one of several methods which do not all do the same to locks: which one, the body that calls does not tell. So a body that
 * makes such a call may be right to let go a lock of which nobody knows that it is kept, and methods that one body calls so, of which one
 * keeps a lock and another lets it go, are lock methods.
 */
final class IndistinctCalls {
    private final Summaries summaries;
    private final Function<Lock, Object> key;
    private final Map<MethodRef, Set<Object>> mayKeep = new HashMap<>();
    private final Set<Body> several = new HashSet<>();
    private final Map<Body, Map<Object, Set<MethodRef>>> keepers = new HashMap<>();
    private final Map<Body, Map<Object, Set<MethodRef>>> releasers = new HashMap<>();

    /** @param key the class or type of a lock: what belongs together has the same */
    IndistinctCalls(Summaries summaries, Function<Lock, Object> key) {
        this.summaries = summaries;
        this.key = key;
    }

    void hears(Body body, Instruction.Call call) {
        List<MethodRef> targets = summaries.targets(call);
        if (targets.size() > 1) {
            several.add(body);
        }
        for (MethodRef target : targets) {
            NetEffect effect = summaries.of(target).netEffect();
            note(effect.acquired(), target, body, keepers);
            note(effect.released(), target, body, releasers);
            if (targets.size() > 1 && summaries.netEffect(call).acquired().isEmpty()) {
                effect.acquired().forEach(lock -> mayKeep(body).add(key.apply(lock.lock())));
            }
            if (mayKeep.containsKey(target)) {
                mayKeep(body).addAll(mayKeep.get(target));
            }
        }
    }

    private Set<Object> mayKeep(Body body) {
        return mayKeep.computeIfAbsent(body.method(), unused -> new HashSet<>());
    }

    private void note(List<HeldLock> locks, MethodRef method, Body body, Map<Body, Map<Object, Set<MethodRef>>> into) {
        for (HeldLock lock : locks) {
            into.computeIfAbsent(body, unused -> new HashMap<>())
                    .computeIfAbsent(key.apply(lock.lock()), unused -> new HashSet<>())
                    .add(method);
        }
    }

    /** Whether the body may have been left with a lock of that sort by what it calls. */
    boolean mayHaveKept(LooseEnd released) {
        return mayKeep.getOrDefault(released.body().method(), Set.of()).contains(released.key());
    }

    /** The methods that some body calls to take a lock, with those that it calls to let it go. */
    Set<MethodRef> lockMethods() {
        Set<MethodRef> found = new HashSet<>();
        keepers.keySet().retainAll(several);
        keepers.forEach((body, byKey) -> byKey.forEach((lock, keeping) -> {
            Set<MethodRef> releasing = releasers.getOrDefault(body, Map.of()).getOrDefault(lock, Set.of());
            if (!releasing.isEmpty()) {
                found.addAll(keeping);
                found.addAll(releasing);
            }
        }));
        return found;
    }
}
