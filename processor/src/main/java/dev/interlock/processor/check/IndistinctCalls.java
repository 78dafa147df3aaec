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
 * makes such a call may be right to let go a lock, where each of them keeps one of that sort but not the same, and methods that one body
 * calls so, of which one keeps a lock and another lets it go, are lock methods.
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
        }
        if (summaries.netEffect(call).acquired().isEmpty()) {
            Set<Object> kept = null;
            for (MethodRef target : targets) {
                if (!target.equals(body.method())) { // which keeps, at its end, what the others do
                    Set<Object> here = keptBy(target, targets.size() > 1);
                    here.retainAll(kept == null ? here : kept);
                    kept = here;
                }
            }
            mayKeep(body).addAll(kept == null ? Set.of() : kept);
        }
    }

    /** The sorts of locks that the method is known to keep, or may keep by what it calls. */
    private Set<Object> keptBy(MethodRef method, boolean oneOfSeveral) {
        Set<Object> kept = new HashSet<>(mayKeep.getOrDefault(method, Set.of()));
        if (oneOfSeveral) {
            summaries.of(method).netEffect().acquired().forEach(lock -> kept.add(key.apply(lock.lock())));
        }
        return kept;
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
